import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { buildWeb } from "@heed/web/build.ts";
import type { PageInput } from "@heed/web/src/app/page.ts";
import type { Frame } from "@heed/web/src/shell/page.ts";
import { Stop } from "../kernel/stop.ts";

/** The built screens: where their files lie, and the function that writes a page. */
export interface Pages {
  readonly assetFolder: string;
  readonly assets: Frame["assets"];
  /** The text of the program that a browser runs beside the pages; another one with every build. */
  readonly worker: string;
  /** One page as a whole document. */
  render(input: PageInput): string;
}

const cannotWrite = new Set(["EACCES", "EPERM", "EROFS"]);

/**
 * The screens, built at the first start and after each change of their sources.
 * @param dist where built screens are kept, if not beside their sources.
 * @throws {Stop} 1 where this user may not write what must be built.
 */
export async function loadPages(onBuild: () => void, dist?: string): Promise<Pages> {
  const web = await buildWeb({ onBuild, ...(dist === undefined ? {} : { dist }) }).catch(
    (error: { code?: string; path?: string }) => {
      if (error.code === "ENOSPC") throw new Stop(1, "cli.disk-full");
      if (!error.code || !cannotWrite.has(error.code)) throw error;
      throw new Stop(1, "web.cannot-build", { folder: error.path ?? "packages/web/dist" });
    },
  );
  const { render } = (await import(pathToFileURL(web.serverEntry).href)) as { render: Pages["render"] };
  const worker = `// ${web.assets.style}\n${readFileSync(web.worker, "utf8")}`;
  return { assetFolder: web.assetsFolder, assets: web.assets, worker, render };
}
