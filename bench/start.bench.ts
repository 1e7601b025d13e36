import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/repository.ts";
import { newDataFolder, type Running, removeDataFolder, startHeed } from "../scripts/running.ts";
import { type Bench, secondsOf } from "./bench.ts";

async function usable(running: Running): Promise<void> {
  const answer = await fetch(`${running.url}/sign-in`);
  if (!answer.ok || !(await answer.text()).includes("<form")) throw new Error(`the page answers ${answer.status}`);
}

/** Resident memory of a process and its children, in MiB. */
function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const own = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  return own + (children === "" ? 0 : children.split(" ").reduce((sum, child) => sum + memoryOf(Number(child)), 0));
}

export const bench: Bench = {
  question: "How long from `heed start` to a usable page, the first time and later, and how much memory at rest?",
  async run(progress) {
    const folder = newDataFolder();
    const built = join(root, "packages/web/dist");
    try {
      rmSync(built, { recursive: true, force: true });
      let running: Running | undefined;
      const start = async () => {
        running = await startHeed({ folder, patienceSeconds: 300 });
        await usable(running);
      };
      const first = await secondsOf(start);
      await running?.stop();
      progress(`first start ${first.toFixed(1)} s`);
      const later: number[] = [];
      let memory = 0;
      for (let i = 0; i < 5; i += 1) {
        later.push(await secondsOf(start));
        await new Promise((done) => setTimeout(done, 3000));
        if (existsSync("/proc/self/status")) memory = memoryOf((running as unknown as Running).process.pid as number);
        await running?.stop();
      }
      return [
        { what: "first start: database, case file, exercise and screens made", value: first, unit: "s", most: 90 },
        { what: "later start to a usable page, slowest of 5", value: Math.max(...later), unit: "s", most: 4 },
        {
          what: "memory at rest, database included (shared pages counted in each process)",
          value: memory,
          unit: "MiB",
          most: 500,
        },
      ];
    } finally {
      removeDataFolder(folder);
    }
  },
};
