/** Names under which a data set tells where an event was. They are its publisher's, and no codes of ours. */
export interface ExternalPlace {
  readonly country: string;
  readonly adm1: string | null;
  readonly adm2: string | null;
}

/** Which events of others are meant. An event belongs to a window if its days overlap it. */
export interface ExternalScope {
  /** Days, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only what began in the window, not what reaches into it. */
  readonly begun?: boolean | undefined;
  /** Words that all stand in its number, its places or its sides. */
  readonly find?: string | undefined;
  /** Only events that the publisher puts into one of these. */
  readonly places?: readonly ExternalPlace[] | undefined;
}

/** Accented letters of French and of names in GED, each with its plain one: what SQL's `translate` takes. */
export const accents = {
  from: "àâäáãåçéèêëíìîïñóòôöõúùûüýÿ",
  to: "aaaaaaceeeeiiiinooooouuuuyy",
} as const;
