import type { TestProject } from "vitest/node";
import { newDataFolder, removeDataFolder, startHeed } from "./running.ts";

/** Makes a data folder with the theatre loaded and the exercise played. @returns it; whoever asked removes it. */
export async function playOnce(): Promise<string> {
  const folder = newDataFolder();
  try {
    const heed = await startHeed({ folder, patienceSeconds: 280 });
    await heed.stop();
    return folder;
  } catch (error) {
    removeDataFolder(folder);
    throw error;
  }
}

/** One for all files of a run; a run of several steps makes it before them and names it by HEED_PLAYED. */
export default async function setup(project: TestProject): Promise<() => void> {
  const given = process.env.HEED_PLAYED || undefined;
  const folder = given ?? (await playOnce());
  project.provide("played", folder);
  return () => {
    if (given === undefined) removeDataFolder(folder);
  };
}
