// Protection questions as tests and pictures show them: nobody asked them.
import type { ProtectionQuestionView } from "heed/respond";
import type { PageInput } from "../src/app/page.ts";
import { askedAsProblem } from "../src/respond/label-question.ts";
import type { QuestionsPageView } from "../src/respond/question-view.ts";
import type { Frame } from "../src/shell/page.ts";

const idOf = (number: number) => `01890000-0000-7000-8000-0000000002${String(number).padStart(2, "0")}`;

function inventedQuestions(fr: boolean, mayAnswer: boolean): readonly ProtectionQuestionView[] {
  const t = (en: string, french: string) => ({ text: fr ? french : en, lang: fr ? ("fr" as const) : ("en" as const) });
  const common = {
    area: { code: "KOR", name: "Koro", within: "Koro, Mopti", level: "district", approximate: false },
    purposeWords: null,
    askedAs: "FP",
    askedAt: "2018-07-19T08:00:00.000Z",
    wantedBy: "2018-07-20T08:00:00.000Z",
    late: false,
    ended: null,
  } as const;
  const none = { answer: false, withdraw: false };
  return [
    {
      ...common,
      id: idOf(1),
      purpose: "patrol",
      words: t(
        "On which days do people need us on the road to the market?",
        "Quels jours les gens ont-ils besoin de nous sur la route du marché ?",
      ),
      state: "open",
      late: mayAnswer,
      may: { answer: mayAnswer, withdraw: !mayAnswer },
    },
    {
      ...common,
      id: idOf(2),
      purpose: "other",
      purposeWords: fr ? "Choisir l’emplacement d’un point d’eau" : "Choosing the place of a well",
      askedAs: "SC",
      words: t("Who would be afraid to come there?", "Qui aurait peur d’y venir ?"),
      state: "answered",
      ended: {
        at: "2018-07-19T15:00:00.000Z",
        as: "PA",
        answer: t("Families who fled the district in spring.", "Des familles qui ont fui le cercle au printemps."),
        reason: null,
      },
      may: none,
    },
    {
      ...common,
      id: idOf(3),
      purpose: "escort",
      askedAs: "UP",
      words: t("Which convoy was spoken of?", "De quel convoi a-t-on parlé ?"),
      state: "declined",
      ended: { at: "2018-07-19T14:00:00.000Z", as: "HR", answer: null, reason: "points-to-source" },
      may: none,
    },
  ];
}

/** The page of whoever asks, of whoever answers with an answer on its way, and of one for whom nothing stands there. */
export function inventedQuestionPages(lang: Frame["lang"], frame: Frame): Record<string, PageInput> {
  const fr = lang === "fr";
  const reader = frame.user === null ? null : { ...frame.user, questions: true };
  const page = (view: QuestionsPageView) =>
    ({ ...frame, user: reader, path: "/questions", page: "questions", view, formId: idOf(9) }) as const;
  const areas = [
    { code: "MOP", name: "Mopti", depth: 1 },
    { code: "KOR", name: "Koro", depth: 2 },
  ];
  const asking = { questions: inventedQuestions(fr, false), areas, answers: false, preview: null };
  const answers = inventedQuestions(fr, true);
  const [first] = answers as [ProtectionQuestionView, ...ProtectionQuestionView[]];
  const answer = fr ? "Les jours de marché, pas à 21 h 00." : "On market days, and not at 9 p.m.";
  const told = fr ? "21 h 00" : "9 p.m.";
  const from = answer.indexOf(told);
  return {
    questions: page(asking),
    "questions-asked-who": {
      ...page(asking),
      refused: {
        form: "askQuestion",
        problem: askedAsProblem({
          mark: "0".repeat(32),
          found: [{ field: "words", text: fr ? "Qui vous a dit" : "Who told", about: "who-told" }],
        }),
        values: { areaCode: "KOR", purpose: "escort", words: fr ? "Qui vous a dit cela ?" : "Who told you so?" },
      },
    },
    "questions-answering": page({
      questions: answers,
      areas: [],
      answers: true,
      preview: {
        seen: idOf(8),
        hints: [{ kind: "time", from, to: from + told.length, text: told }],
        reads: {
          ...first,
          state: "answered",
          late: false,
          ended: { at: frame.now, as: "PA", answer: { text: answer, lang }, reason: null },
          may: { answer: false, withdraw: false },
        },
        values: { answer, lang },
      },
    }),
    "questions-none": page({ questions: [], areas: [], answers: false, preview: null }),
  };
}
