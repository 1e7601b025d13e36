/** How somebody is refused, with all that a reply could show of it. */
export async function refusal(task: Promise<unknown>): Promise<string> {
  try {
    await task;
  } catch (error) {
    const { kind, facts, errors } = error as {
      kind?: { code: string; status: number };
      facts?: unknown;
      errors?: unknown;
    };
    if (kind === undefined) throw error;
    return JSON.stringify({ code: kind.code, status: kind.status, facts, errors });
  }
  throw new Error("it was not refused");
}
