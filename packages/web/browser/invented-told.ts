// Who is told of an invented warning, for render tests and pictures. Messages and answers are invented, and never served.
import type { ToldMessage, ToldRecipient, ToldView } from "heed/warn";

type Lang = "en" | "fr";

const posts = [
  ["joc", "Joint Operations Centre", "Centre conjoint des opérations"],
  ["force-planner", "Force planner", "Planificateur de la force"],
] as const;

/** One message that a post has, another has not in time, and a body outside that has until the limit. */
export function inventedTold(lang: Lang, facts: Partial<ToldView> = {}): ToldView {
  const t = (en: string, fr: string) => (lang === "fr" ? fr : en);
  const recipient = (facts: Partial<ToldRecipient>): ToldRecipient => ({
    address: "joc",
    name: "",
    kind: "mission-post",
    allowed: true,
    reason: "of-the-mission",
    text: t("A post of the mission.", "Un poste de la mission."),
    ...facts,
  });
  const waiting = { at: null, noted: false, late: false, mayAcknowledge: false, isOutside: false } as const;
  const messages: readonly ToldMessage[] = [
    {
      id: "00000000-0000-4000-8000-00000000d001",
      identifier: "00000000-0000-4000-8000-00000000d002",
      msgType: "Alert",
      scope: "Private",
      restriction: null,
      headline: t(
        "Wells district: People cut off or under coercion",
        "Puits (cercle) : Habitants isolés ou sous la contrainte",
      ),
      sentAt: "2018-07-20T09:00:00.000Z",
      responseTypes: ["Prepare", "Monitor"],
      stands: true,
      acknowledgements: [
        {
          ...waiting,
          address: "joc",
          name: t(posts[0][1], posts[0][2]),
          at: "2018-07-20T09:04:00.000Z",
          dueAt: "2018-07-20T09:10:00.000Z",
        },
        {
          ...waiting,
          address: "force-planner",
          name: t(posts[1][1], posts[1][2]),
          dueAt: "2018-07-20T09:10:00.000Z",
          late: true,
          mayAcknowledge: true,
        },
        {
          ...waiting,
          address: "relief-agency.x",
          name: t("Relief agency", "Agence de secours"),
          dueAt: "2018-07-20T09:10:00.000Z",
          late: true,
          mayAcknowledge: true,
          isOutside: true,
        },
      ],
    },
  ];
  return {
    warningId: "w1",
    edition: "full",
    asOf: "2018-07-20T09:30:00.000Z",
    recipients: [
      ...posts.map(([address, en, fr]) => recipient({ address, name: t(en, fr) })),
      recipient({
        address: "relief-agency.x",
        name: t("Relief agency", "Agence de secours"),
        kind: "humanitarian",
        reason: "outside",
      }),
      recipient({
        address: "invented-force.x",
        name: t("Invented force", "Force inventée"),
        kind: "national-force",
        allowed: false,
        reason: "not-known",
        text: t(
          "Nobody knows whether a recipient could be the author: for forces this counts as yes.",
          "Nul ne sait si un destinataire peut être l’auteur : pour les forces, cela vaut oui.",
        ),
      }),
    ],
    messages,
    standing: messages.map(({ id, headline, sentAt }) => ({ id, headline, sentAt })),
    may: { alert: true, update: true, cancel: false, error: true, name: true },
    ...facts,
  };
}

/** A warning of which nobody was told, for a reader who tells nobody. */
export const inventedUntold = (lang: Lang): ToldView =>
  inventedTold(lang, {
    edition: "sanitised",
    recipients: [],
    messages: [],
    standing: [],
    may: { alert: false, update: false, cancel: false, error: false, name: false },
  });
