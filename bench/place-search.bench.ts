import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { signInAs } from "../scripts/kills.ts";
import { root } from "../scripts/repository.ts";
import { newDataFolder, removeDataFolder, startHeed } from "../scripts/running.ts";
import { sharedFolder } from "../scripts/shared.ts";
import { type Bench, secondsOf } from "./bench.ts";

/** What a person types, letter by letter, as a phone sends it. */
const names = [
  "Dioungani",
  "Djankabo",
  "Tombouctou",
  "Boukessy",
  "Madina",
  "Sévaré",
  "village de Kouakourou",
  "Toguéré-Koumbé",
];

function heed(folder: string, ...args: readonly string[]): void {
  const ran = spawnSync(
    process.execPath,
    [join(root, "packages/heed/bin/heed.js"), ...args, "--data", folder, "--json"],
    { encoding: "utf8" },
  );
  if (ran.status !== 0) throw new Error(`heed ${args.join(" ")}: ${ran.stderr}`);
}

export const bench: Bench = {
  question:
    "How long does a place search take while typing, on the whole gazetteer of Mali, and how large is the index of Mopti?",
  async run(progress) {
    const shared = sharedFolder();
    if (shared === null) throw new Error("set HEED_SHARED: the gazetteer is not in the repository");
    const folder = newDataFolder();
    try {
      for (const level of [1, 2, 3])
        heed(
          folder,
          "import",
          "boundaries",
          join(shared, `data/admin-boundaries/mli-adm${level}.geojson.gz`),
          "--vintage",
          "2017",
          "--licence",
          "CC BY 4.0",
          "-o",
          join(folder, "report.json"),
        );
      const seconds = await secondsOf(() =>
        heed(folder, "import", "gazetteer", join(shared, "data/geonames/ML.csv.gz"), "--vintage", "2023-10"),
      );
      progress(`gazetteer in after ${seconds.toFixed(1)} s`);
      const running = await startHeed({ folder, patienceSeconds: 300 });
      try {
        const cookie = await signInAs(running, "liaison.koro");
        const ask = async (path: string) => {
          const answer = await fetch(`${running.url}/api${path}`, { headers: { cookie } });
          if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
          return answer.text();
        };
        const times: number[] = [];
        for (let round = 0; round < 6; round++) {
          for (const name of names) {
            for (let length = 2; length <= name.length; length++) {
              const began = performance.now();
              await ask(`/places?q=${encodeURIComponent(name.slice(0, length))}`);
              // The first round warms up.
              if (round > 0) times.push(performance.now() - began);
            }
          }
        }
        times.sort((a, b) => a - b);
        const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
        const index = await ask("/place-index/MOP");
        return [
          { what: "search through HTTP while typing, half of them within", value: at(0.5), unit: "ms" },
          { what: "search through HTTP while typing, 99 of 100 within", value: at(0.99), unit: "ms", most: 200 },
          { what: "offline index of Mopti, compressed", value: gzipSync(index).length / 1000, unit: "kB", most: 300 },
          { what: "import of 24,312 places, boundaries of three levels at hand", value: seconds, unit: "s" },
        ];
      } finally {
        await running.stop();
      }
    } finally {
      removeDataFolder(folder);
    }
  },
};
