import { randomUUID } from "node:crypto";
import { reportOf, signInAs } from "../scripts/kills.ts";
import { newDataFolder, removeDataFolder, startHeed } from "../scripts/running.ts";
import { type Bench, secondsOf } from "./bench.ts";

const count = 2000;

/** Sends reports one by one over so many connections. @returns the milliseconds that each took. */
async function send(url: string, cookie: string, lanes: number): Promise<number[]> {
  const times: number[] = [];
  let left = count;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      const began = performance.now();
      const answer = await fetch(`${url}/api/reports`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie, origin: url },
        body: JSON.stringify(reportOf(randomUUID())),
      });
      if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return times.sort((a, b) => a - b);
}

export const bench: Bench = {
  question: "How many reports a second does the API keep durably, one a request, three parts and ledger included?",
  async run(progress) {
    const folder = newDataFolder();
    const heed = await startHeed({ folder, patienceSeconds: 300 });
    try {
      const cookie = await signInAs(heed, "liaison.koro");
      await send(heed.url, cookie, 4);
      const measures = [];
      for (const lanes of [1, 8]) {
        let times: number[] = [];
        const seconds = await secondsOf(async () => {
          times = await send(heed.url, cookie, lanes);
        });
        progress(`${lanes} clients: ${(count / seconds).toFixed(0)}/s`);
        measures.push(
          {
            what: `${lanes} client${lanes === 1 ? "" : "s"}, one report a request`,
            value: count / seconds,
            unit: "reports/s",
            ...(lanes === 8 ? { least: 200 } : {}),
          },
          {
            what: `${lanes} client${lanes === 1 ? "" : "s"}, 99 of 100 within`,
            value: times[Math.floor(times.length * 0.99)] ?? Number.NaN,
            unit: "ms",
          },
        );
      }
      return measures;
    } finally {
      await heed.stop();
      removeDataFolder(folder);
    }
  },
};
