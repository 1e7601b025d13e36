/** Words in both languages, written in each. */
export interface Texts {
  readonly en: string;
  readonly fr: string;
}
/** A question to be answered before a tool is used. A star: not knowing counts as a bad answer. */
export interface Question extends Texts {
  readonly id: string;
  readonly unknownIsAdverse: boolean;
}
/** A finding that stops the tool. A fixed one cannot be stepped over by anybody. */
export interface Stop extends Texts {
  readonly id: string;
  readonly fixed: boolean;
}
export interface DoNoHarmRule extends Texts {
  readonly code: string;
  readonly before: readonly Question[];
  readonly during: readonly Texts[];
  readonly after: readonly Texts[];
  readonly stops: readonly Stop[];
}

/** The do-no-harm rules DNH-1 to DNH-12 as data (domain rules, section 6). */
export const doNoHarmRules: readonly DoNoHarmRule[] = [
  {
    code: "DNH-1",
    en: "Mission presence",
    fr: "Présence de la mission",
    before: [
      {
        id: "DNH-1.1",
        unknownIsAdverse: true,
        en: "Who will be blamed or targeted because we are here?",
        fr: "Qui sera accusé ou visé parce que nous sommes là ?",
      },
      {
        id: "DNH-1.2",
        unknownIsAdverse: false,
        en: "Which attacks on the base are likely, and who lives within reach of fire and blast?",
        fr: "Quelles attaques contre la base sont probables, et qui vit à portée de tir et de souffle ?",
      },
      {
        id: "DNH-1.3",
        unknownIsAdverse: true,
        en: "How long do we stay, and who protects when we leave?",
        fr: "Combien de temps restons-nous, et qui protège quand nous partons ?",
      },
      {
        id: "DNH-1.4",
        unknownIsAdverse: false,
        en: "What does it do to the market, the school, the water and the road?",
        fr: "Quel effet sur le marché, l’école, l’eau et la route ?",
      },
      {
        id: "DNH-1.5",
        unknownIsAdverse: false,
        en: "What could be done instead?",
        fr: "Que pourrait-on faire à la place ?",
      },
    ],
    during: [
      {
        en: "Follow attacks, extortion, movement and prices; ask people every month.",
        fr: "Suivre les attaques, l’extorsion, les déplacements et les prix ; interroger les gens chaque mois.",
      },
    ],
    after: [
      {
        en: "Hand over without a vacuum; look again after 30, 60 and 90 days.",
        fr: "Passer la main sans vide ; revenir voir après 30, 60 et 90 jours.",
      },
    ],
    stops: [
      {
        id: "DNH-1.S1",
        fixed: false,
        en: "The stay is shorter than the risk of retaliation and nothing follows it.",
        fr: "Le séjour est plus court que le risque de représailles et rien ne le suit.",
      },
      {
        id: "DNH-1.S2",
        fixed: false,
        en: "Civilians are inside the danger radius and nothing is done about it.",
        fr: "Des civils sont dans le rayon de danger et rien n’est fait.",
      },
      {
        id: "DNH-1.S3",
        fixed: true,
        en: "The community asks us not to come.",
        fr: "La communauté nous demande de ne pas venir.",
      },
    ],
  },
  {
    code: "DNH-2",
    en: "Visits and joint missions",
    fr: "Visites et missions conjointes",
    before: [
      {
        id: "DNH-2.1",
        unknownIsAdverse: false,
        en: "Is the visit asked for, and by whom?",
        fr: "La visite est-elle demandée, et par qui ?",
      },
      {
        id: "DNH-2.2",
        unknownIsAdverse: false,
        en: "Can the same be learned otherwise (telephone, neutral town, partner)?",
        fr: "Peut-on apprendre la même chose autrement (téléphone, ville neutre, partenaire) ?",
      },
      { id: "DNH-2.3", unknownIsAdverse: true, en: "Who watches the village?", fr: "Qui observe le village ?" },
      {
        id: "DNH-2.4",
        unknownIsAdverse: true,
        en: "What devices may be laid on the road for those who use it after us?",
        fr: "Quels engins pourraient être posés sur la route pour ceux qui l’emprunteront après nous ?",
      },
      {
        id: "DNH-2.5",
        unknownIsAdverse: false,
        en: "Who will be seen with us? Can groups be mixed, met elsewhere or met without escort?",
        fr: "Qui sera vu avec nous ? Peut-on mêler les groupes, se voir ailleurs ou sans escorte ?",
      },
      {
        id: "DNH-2.6",
        unknownIsAdverse: false,
        en: "What do we offer, and with what do we come back?",
        fr: "Qu’offrons-nous, et avec quoi reviendrons-nous ?",
      },
      {
        id: "DNH-2.7",
        unknownIsAdverse: true,
        en: "What followed the last visit? Somebody must have checked.",
        fr: "Qu’est-ce qui a suivi la dernière visite ? Quelqu’un doit l’avoir vérifié.",
      },
    ],
    during: [
      {
        en: "No lists, no photographs of those met; vary places; speak with many, not with one; no uniform in interviews.",
        fr: "Ni liste ni photo des personnes rencontrées ; varier les lieux ; parler à beaucoup, pas à un seul ; pas d’uniforme aux entretiens.",
      },
    ],
    after: [
      {
        en: "Follow up with every person and the village; check the road.",
        fr: "Suivre chaque personne et le village ; vérifier la route.",
      },
    ],
    stops: [
      {
        id: "DNH-2.S1",
        fixed: false,
        en: "Retaliation after an earlier visit is not settled.",
        fr: "Des représailles après une visite antérieure ne sont pas réglées.",
      },
      {
        id: "DNH-2.S2",
        fixed: false,
        en: "There is no means of contact afterwards.",
        fr: "Il n’y a aucun moyen de contact ensuite.",
      },
      {
        id: "DNH-2.S3",
        fixed: false,
        en: "A brief one-off visit where armed actors punish contact.",
        fr: "Visite brève et unique là où des acteurs armés punissent tout contact.",
      },
    ],
  },
  {
    code: "DNH-3",
    en: "Meetings, alert networks, liaison",
    fr: "Réunions, réseaux d’alerte, liaison",
    before: [
      {
        id: "DNH-3.1",
        unknownIsAdverse: false,
        en: "Did the community choose its focal points, and do they know the risks?",
        fr: "La communauté a-t-elle choisi ses points focaux, et connaissent-ils les risques ?",
      },
      {
        id: "DNH-3.2",
        unknownIsAdverse: false,
        en: "Are women, young people, minorities and those who do not lead reached apart?",
        fr: "Les femmes, les jeunes, les minorités et ceux qui ne dirigent pas sont-ils joints à part ?",
      },
      {
        id: "DNH-3.3",
        unknownIsAdverse: false,
        en: "What reason for the contact can be seen by others?",
        fr: "Quelle raison de ce contact peut être vue des autres ?",
      },
      {
        id: "DNH-3.4",
        unknownIsAdverse: false,
        en: "Which channel, code words and hours are safe?",
        fr: "Quels canal, mots convenus et heures sont sûrs ?",
      },
      {
        id: "DNH-3.5",
        unknownIsAdverse: false,
        en: "What answer can we honestly promise?",
        fr: "Quelle réponse pouvons-nous promettre honnêtement ?",
      },
      {
        id: "DNH-3.6",
        unknownIsAdverse: true,
        en: "Does the same person serve a force’s intelligence? (The answer must be no.)",
        fr: "La même personne sert-elle le renseignement d’une force ? (La réponse doit être non.)",
      },
    ],
    during: [
      {
        en: "No payment for information; nobody is tasked to collect it.",
        fr: "Aucun paiement pour des informations ; personne n’est chargé d’en recueillir.",
      },
    ],
    after: [{ en: "Give word back; follow up; rotate.", fr: "Donner un retour ; suivre ; alterner." }],
    stops: [
      {
        id: "DNH-3.S1",
        fixed: true,
        en: "The network is used, or seen, as an intelligence source for a force.",
        fr: "Le réseau sert, ou paraît servir, de source de renseignement à une force.",
      },
      {
        id: "DNH-3.S2",
        fixed: false,
        en: "A focal point is threatened and nothing is done.",
        fr: "Un point focal est menacé et rien n’est fait.",
      },
      {
        id: "DNH-3.S3",
        fixed: false,
        en: "We cannot answer and the community has not been told.",
        fr: "Nous ne pouvons pas répondre et la communauté ne le sait pas.",
      },
    ],
  },
  {
    code: "DNH-4",
    en: "Public reporting and press",
    fr: "Rapports publics et presse",
    before: [
      {
        id: "DNH-4.1",
        unknownIsAdverse: true,
        en: "Could the account, the date, the place or the number identify a source?",
        fr: "Le récit, la date, le lieu ou le nombre peuvent-ils trahir une source ?",
      },
      {
        id: "DNH-4.2",
        unknownIsAdverse: false,
        en: "Were the sources asked about the timing?",
        fr: "Les sources ont-elles été consultées sur le moment ?",
      },
      {
        id: "DNH-4.3",
        unknownIsAdverse: false,
        en: "Who will be blamed for talking?",
        fr: "Qui sera accusé d’avoir parlé ?",
      },
      {
        id: "DNH-4.4",
        unknownIsAdverse: false,
        en: "Is a right of reply planned that reveals no source?",
        fr: "Un droit de réponse est-il prévu sans révéler de source ?",
      },
      {
        id: "DNH-4.5",
        unknownIsAdverse: false,
        en: "Who pressed to delay or to soften it, and when?",
        fr: "Qui a fait pression pour retarder ou adoucir, et quand ?",
      },
    ],
    during: [{ en: "Figures with low, best and high.", fr: "Chiffres avec bas, retenu et haut." }],
    after: [
      {
        en: "Watch the area for 30 days; publish corrections.",
        fr: "Observer la zone 30 jours ; publier les corrections.",
      },
    ],
    stops: [
      {
        id: "DNH-4.S1",
        fixed: false,
        en: "A source can be identified and does not consent.",
        fr: "Une source est identifiable et ne consent pas.",
      },
      {
        id: "DNH-4.S2",
        fixed: false,
        en: "An attribution below “attributed” is stated as a fact.",
        fr: "Une imputation inférieure à « imputé » est donnée pour un fait.",
      },
      { id: "DNH-4.S3", fixed: false, en: "Details of sexual violence.", fr: "Détails de violences sexuelles." },
    ],
  },
  {
    code: "DNH-5",
    en: "Patrols, escorts and overflights",
    fr: "Patrouilles, escortes et survols",
    before: [
      {
        id: "DNH-5.1",
        unknownIsAdverse: false,
        en: "Whose risk does it reduce, and by what?",
        fr: "De qui réduit-elle le risque, et par quoi ?",
      },
      {
        id: "DNH-5.2",
        unknownIsAdverse: true,
        en: "Does the timing reveal who gave the alert? If so: several villages, a delay, a routine pretext, or from afar.",
        fr: "L’heure trahit-elle l’auteur de l’alerte ? Si oui : plusieurs villages, un délai, un motif de routine, ou à distance.",
      },
      {
        id: "DNH-5.3",
        unknownIsAdverse: true,
        en: "What may be laid on the road for those who use it after us?",
        fr: "Que pourrait-on poser sur la route pour ceux qui l’emprunteront après nous ?",
      },
      {
        id: "DNH-5.4",
        unknownIsAdverse: false,
        en: "Is the pattern predictable?",
        fr: "Le passage est-il prévisible ?",
      },
      {
        id: "DNH-5.5",
        unknownIsAdverse: true,
        en: "Is it joint with a national force, and how will the community see that?",
        fr: "Est-ce conjoint avec une force nationale, et comment la communauté le verra-t-elle ?",
      },
    ],
    during: [
      {
        en: "No calls at homes; nobody is asked to inform at the roadside.",
        fr: "Pas de visite à domicile ; on ne demande à personne de renseigner au bord de la route.",
      },
    ],
    after: [
      {
        en: "Report contacts only cleaned; follow up in the villages where we stopped.",
        fr: "Ne rendre compte des contacts qu’une fois épurés ; suivre les villages où l’on s’est arrêté.",
      },
    ],
    stops: [
      {
        id: "DNH-5.S1",
        fixed: false,
        en: "The author of the alert is exposed and nothing is done about it, unless the attack is under way or hours away.",
        fr: "L’auteur de l’alerte est exposé et rien n’est fait, sauf si l’attaque est en cours ou à quelques heures.",
      },
    ],
  },
  {
    code: "DNH-6",
    en: "Robust operations and use of force",
    fr: "Opérations robustes et usage de la force",
    before: [
      {
        id: "DNH-6.1",
        unknownIsAdverse: false,
        en: "What is the protection objective and the effect wanted for civilians?",
        fr: "Quel est l’objectif de protection et l’effet voulu pour les civils ?",
      },
      {
        id: "DNH-6.2",
        unknownIsAdverse: false,
        en: "Do the needs of civilians drive the plan?",
        fr: "Les besoins des civils conduisent-ils le plan ?",
      },
      {
        id: "DNH-6.3",
        unknownIsAdverse: false,
        en: "Where are people, ways out and medical care; are fighters among them; what happens to detainees; who counts civilian harm?",
        fr: "Où sont les gens, les issues, les soins ; des combattants parmi eux ; que deviennent les détenus ; qui compte les dommages civils ?",
      },
      {
        id: "DNH-6.4",
        unknownIsAdverse: true,
        en: "Against which communities must retaliation be expected?",
        fr: "Contre quelles communautés faut-il attendre des représailles ?",
      },
      { id: "DNH-6.5", unknownIsAdverse: false, en: "Does it benefit one party?", fr: "Profite-t-elle à une partie ?" },
      {
        id: "DNH-6.6",
        unknownIsAdverse: false,
        en: "Who holds the place afterwards?",
        fr: "Qui tient le lieu ensuite ?",
      },
    ],
    during: [{ en: "Mitigate before, during and after.", fr: "Atténuer avant, pendant et après." }],
    after: [
      {
        en: "Review of civilian harm within 72 h, after-action review in 14 days, watch the area for 90 days, make amends.",
        fr: "Revue des dommages civils en 72 h, retour d’expérience en 14 jours, zone observée 90 jours, réparations.",
      },
    ],
    stops: [
      {
        id: "DNH-6.S1",
        fixed: false,
        en: "Expected harm to civilians is excessive.",
        fr: "Le dommage attendu aux civils est excessif.",
      },
      {
        id: "DNH-6.S2",
        fixed: false,
        en: "There is no plan for the day after.",
        fr: "Il n’y a pas de plan pour le lendemain.",
      },
      {
        id: "DNH-6.S3",
        fixed: true,
        en: "The target is defined by a label and not by a threat to civilians.",
        fr: "La cible est définie par une étiquette et non par une menace contre des civils.",
      },
      {
        id: "DNH-6.S4",
        fixed: true,
        en: "The information can be traced to a community contact.",
        fr: "L’information peut être rapportée à un contact de la communauté.",
      },
    ],
  },
  {
    code: "DNH-7",
    en: "Arrest, detention support, handover",
    fr: "Arrestation, appui à la détention, remise",
    before: [
      {
        id: "DNH-7.1",
        unknownIsAdverse: true,
        en: "On which legal basis, with which human-rights clearance; can custody and courts take the case?",
        fr: "Sur quelle base légale, avec quel aval en droits de l’homme ; la détention et les tribunaux peuvent-ils suivre ?",
      },
      {
        id: "DNH-7.2",
        unknownIsAdverse: true,
        en: "Who will be thought to have denounced?",
        fr: "Qui passera pour dénonciateur ?",
      },
      {
        id: "DNH-7.3",
        unknownIsAdverse: false,
        en: "Who protects witnesses if the person is released?",
        fr: "Qui protège les témoins si la personne est libérée ?",
      },
      {
        id: "DNH-7.4",
        unknownIsAdverse: true,
        en: "What is the risk of torture or death in the custody that receives?",
        fr: "Quel risque de torture ou de mort dans le lieu de détention qui reçoit ?",
      },
    ],
    during: [
      { en: "Register, keep access, separate children.", fr: "Enregistrer, garder l’accès, séparer les enfants." },
    ],
    after: [
      {
        en: "Follow custody at 24 h, 72 h, 7 days and 30 days to the outcome; on release follow up those exposed.",
        fr: "Suivre la détention à 24 h, 72 h, 7 jours et 30 jours jusqu’à l’issue ; à la libération, suivre les personnes exposées.",
      },
    ],
    stops: [
      {
        id: "DNH-7.S1",
        fixed: true,
        en: "A real risk of torture, disappearance or execution.",
        fr: "Risque réel de torture, de disparition ou d’exécution.",
      },
      {
        id: "DNH-7.S2",
        fixed: false,
        en: "Nobody is told of a release where those who denounced are known.",
        fr: "Nul n’est averti d’une libération là où les dénonciateurs sont connus.",
      },
    ],
  },
  {
    code: "DNH-8",
    en: "Projects and support to the state",
    fr: "Projets et appui à l’État",
    before: [
      {
        id: "DNH-8.1",
        unknownIsAdverse: false,
        en: "Who gains, who loses, and which group seems favoured?",
        fr: "Qui gagne, qui perd, et quel groupe paraît favorisé ?",
      },
      {
        id: "DNH-8.2",
        unknownIsAdverse: false,
        en: "Does it bring back an institution that abused?",
        fr: "Ramène-t-il une institution qui a commis des abus ?",
      },
      {
        id: "DNH-8.3",
        unknownIsAdverse: false,
        en: "Are participants labelled? (No list may name people as at risk.)",
        fr: "Les participants sont-ils étiquetés ? (Aucune liste ne nomme de personnes « à risque ».)",
      },
      {
        id: "DNH-8.4",
        unknownIsAdverse: false,
        en: "Will contractors be extorted?",
        fr: "Les entrepreneurs seront-ils rançonnés ?",
      },
      {
        id: "DNH-8.5",
        unknownIsAdverse: false,
        en: "Does the logo expose people?",
        fr: "Le logo expose-t-il des gens ?",
      },
    ],
    during: [{ en: "Watch for conflict.", fr: "Surveiller les tensions." }],
    after: [{ en: "Effect after 30, 90 and 180 days.", fr: "Effet après 30, 90 et 180 jours." }],
    stops: [
      {
        id: "DNH-8.S1",
        fixed: true,
        en: "A security actor asks for the list of participants.",
        fr: "Un acteur de sécurité demande la liste des participants.",
      },
      {
        id: "DNH-8.S2",
        fixed: false,
        en: "Diversion to an armed actor.",
        fr: "Détournement au profit d’un acteur armé.",
      },
      { id: "DNH-8.S3", fixed: false, en: "Exclusion raises tension.", fr: "L’exclusion attise les tensions." },
    ],
  },
  {
    code: "DNH-9",
    en: "Follow-up for retaliation",
    fr: "Suivi des représailles",
    before: [
      {
        id: "DNH-9.1",
        unknownIsAdverse: false,
        en: "Who makes contact, how, at which safe hours, with which word for “not safe”, and through whom if there is no answer?",
        fr: "Qui prend contact, comment, à quelles heures sûres, avec quel mot pour « pas en sécurité », et par qui à défaut de réponse ?",
      },
    ],
    during: [{ en: "No answer is not safe.", fr: "Sans réponse ne veut pas dire sain et sauf." }],
    after: [
      {
        en: "24 h, 72 h, 7 days, 30 days; 90 days after operations, arrests and publication.",
        fr: "24 h, 72 h, 7 jours, 30 jours ; 90 jours après opérations, arrestations et publication.",
      },
    ],
    stops: [],
  },
  {
    code: "DNH-10",
    en: "Dialogue with armed actors",
    fr: "Dialogue avec des acteurs armés",
    before: [
      {
        id: "DNH-10.1",
        unknownIsAdverse: false,
        en: "Is the purpose limited to protection?",
        fr: "Le but se limite-t-il à la protection ?",
      },
      {
        id: "DNH-10.2",
        unknownIsAdverse: true,
        en: "Is the intermediary safe?",
        fr: "L’intermédiaire est-il en sécurité ?",
      },
      {
        id: "DNH-10.3",
        unknownIsAdverse: false,
        en: "Does the contact legitimise, or trade information?",
        fr: "Le contact légitime-t-il, ou échange-t-il des informations ?",
      },
    ],
    during: [],
    after: [{ en: "Follow up with the intermediary.", fr: "Suivre l’intermédiaire." }],
    stops: [
      {
        id: "DNH-10.S1",
        fixed: true,
        en: "Records would be shared with counter-terrorism partners.",
        fr: "Les dossiers seraient partagés avec des partenaires de lutte antiterroriste.",
      },
    ],
  },
  {
    code: "DNH-11",
    en: "Shelter and relocation",
    fr: "Abri et relogement",
    before: [
      {
        id: "DNH-11.1",
        unknownIsAdverse: false,
        en: "What is the risk of attack or fire on the site?",
        fr: "Quel risque d’attaque ou de tir sur le site ?",
      },
      {
        id: "DNH-11.2",
        unknownIsAdverse: false,
        en: "Are armed people mixed in, and are they kept apart?",
        fr: "Des gens armés sont-ils mêlés aux autres, et sont-ils séparés ?",
      },
      {
        id: "DNH-11.3",
        unknownIsAdverse: false,
        en: "For how long, and with which services?",
        fr: "Pour combien de temps, et avec quels services ?",
      },
    ],
    during: [],
    after: [{ en: "Return only freely and informed.", fr: "Retour seulement libre et éclairé." }],
    stops: [],
  },
  {
    code: "DNH-12",
    en: "Withdrawal or inaction",
    fr: "Retrait ou inaction",
    before: [
      {
        id: "DNH-12.1",
        unknownIsAdverse: false,
        en: "Who is exposed if nothing is done, and who tells them?",
        fr: "Qui est exposé si rien n’est fait, et qui le leur dit ?",
      },
      {
        id: "DNH-12.2",
        unknownIsAdverse: false,
        en: "Who will be blamed for having called in vain?",
        fr: "Qui sera accusé d’avoir appelé en vain ?",
      },
      {
        id: "DNH-12.3",
        unknownIsAdverse: false,
        en: "When is this looked at again, and by whom?",
        fr: "Quand et par qui sera-ce revu ?",
      },
    ],
    during: [],
    after: [],
    stops: [],
  },
];

const ruleOf = (reference: string) => doNoHarmRules.find((rule) => rule.code === reference.split(".")[0]);

/**
 * The questions that bind a tool: `DNH-5` stands for all questions of the rule, `DNH-1.3` for one.
 * @throws {RangeError} for a reference that no rule has.
 */
export function questionsFor(references: readonly string[]): readonly Question[] {
  const found = references.flatMap((reference) => {
    const rule = ruleOf(reference);
    const questions = reference.includes(".")
      ? rule?.before.filter((question) => question.id === reference)
      : rule?.before;
    if (!questions || questions.length === 0) throw new RangeError(`no do-no-harm rule ${reference}`);
    return questions;
  });
  return [...new Map(found.map((question) => [question.id, question])).values()];
}

/** The stops of the rules that bind a tool as a whole; a single borrowed question brings no stop with it. */
export function stopsFor(references: readonly string[]): readonly Stop[] {
  return references
    .filter((reference) => !reference.includes("."))
    .flatMap((reference) => ruleOf(reference)?.stops ?? []);
}

/** The code of the rule to which a question or stop belongs. */
export function ruleCodeOf(id: string): string {
  return id.split(".")[0] as string;
}

/** A question by its id, for showing an answer given long ago. */
export function questionOf(id: string): Question | undefined {
  return ruleOf(id)?.before.find((question) => question.id === id);
}

export function stopOf(id: string): Stop | undefined {
  return ruleOf(id)?.stops.find((stop) => stop.id === id);
}
