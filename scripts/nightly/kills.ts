import { killAndCompare, type Victim, victims } from "../kills.ts";
import type { Campaign } from "../nightly.ts";
import { newDataFolder, removeDataFolder } from "../running.ts";

const times = 20;

export const campaign: Campaign = {
  question: `Is every acknowledged report there, and the ledger whole, after each of ${3 * times} kills during writes?`,
  async run(progress) {
    const folder = newDataFolder();
    try {
      const order = Array.from({ length: 3 * times }, (_, i) => victims[i % 3] as Victim);
      return await killAndCompare(folder, order, progress);
    } finally {
      removeDataFolder(folder);
    }
  },
};
