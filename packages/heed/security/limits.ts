/*
 * Section 11 of the field's reference says what Heed must refuse to be, by absence: no field, table, route, role or option for
 * it. This reads names, in whatever way they are written, and finds the words of what must not be there.
 */

/** A name of the program, and where it stands: `column warn.warning.level`, `field POST /api/reports body.basis`. */
export interface Named {
  readonly where: string;
  readonly name: string;
}

export interface Forbidden {
  /** The rule that a name like this would break. */
  readonly rule: string;
  /** One after another within one name; each may be the beginning of a word. */
  readonly words: RegExp;
}

const rule = (name: string, ...patterns: readonly string[]): Forbidden => ({
  rule: name,
  words: new RegExp(`(?:^| )(?:${patterns.join("|")})(?= |$)`),
});

/** Words in English and French. They are compared with the words of a name: `isTargetedPerson` is `is targeted person`. */
export const forbidden: readonly Forbidden[] = [
  rule(
    "E-1: no targets",
    "targets?",
    "targeting",
    "targeted",
    "cibles?",
    "ciblages?",
    "strikes?",
    "frappes?",
    "raids?",
    "kinetic",
    "cinetiques?",
    "munitions?",
    "kill (?:list|chain)",
    "pattern of life",
    "mode de vie",
    "neutrali[sz](?:e|ed|ation)",
    "(?:capture|detain|arrest)(?:ed)? list",
    "imei",
    "imsi",
    "msisdn",
    "(?:device|phone|sim|vehicle) (?:track|tracking|location|position|trace)",
    "(?:track|tracks|tracking) (?:of )?(?:persons?|people|individuals?|devices?|phones?)",
    "pistages?",
    "geolocali[sz]ation",
  ),
  rule(
    "E-2: no score, label or list of persons",
    "watch ?lists?",
    "black ?lists?",
    "liste (?:noire|de surveillance|de cibles)",
    "scores?",
    "scoring",
    "notation",
    "rating",
    "(?:person|people|individual|personal|personne|individu|caller|teller|victim|suspect) (?:risk|risks|threat|rank|level|grade|flag|label|category|risque|niveau|profile|profil)",
    "(?:risk|threat|danger|risque) (?:of )?(?:person|people|individual|personne|individu|caller|teller)",
    "danger(?:ous|ousness|eux|osite)",
    "radicali[sz](?:ed|ation)",
    "extremis(?:m|t|me|te)s?",
    "terroris(?:t|m|me|te)s?",
    "jihadis(?:t|m|me|te)s?",
    "recruit(?:s|ed|ment)?",
    "recrutements?",
    "loyal(?:ty|aute)?",
    "allegiances?",
    "informants?",
    "informateurs?",
    "collaborators?",
    "suspicion",
    "suspects?",
    "suspect name",
    "profil(?:e|es|ing|age)",
    "predictions?",
    "predicted",
  ),
  rule(
    "E-3: no group as a threat, nobody's ethnicity",
    "ethnic(?:s|ity|ities)?",
    "ethnies?",
    "ethniques?",
    "ethnonyms?",
    "tribes?",
    "tribal",
    "tribus?",
    "clans?",
    "religions?",
    "religious",
    "religieu(?:x|se)",
    "castes?",
    "races?",
    "(?:group|groupe|community|communaute) (?:risk|threat|score|level|danger|risque|menace)",
  ),
  rule(
    "E-4: no partner force, no intelligence, no counter-terrorism",
    "partner forces?",
    "forces? partenaires?",
    "counter ?terror(?:ism|ist)?",
    "anti ?terror(?:ism|iste?|isme)?",
    "ct",
    "cve",
    "pve",
    "intelligence",
    "intel",
    "renseignements?",
    "humint",
    "sigint",
    "host (?:state|nation)",
    "etat hote",
    "armed forces?",
    "forces? armees?",
    "military",
    "militaires?",
    "army",
    "fama",
    "barkhane",
    "g5",
    "takuba",
    "africom",
    "interpol",
    "stix",
    "taxii",
    "misp",
    "nffi",
    "link 16",
    "cot",
    "fbi",
    "biometrics? export",
  ),
  rule(
    "E-5: no program labels anybody",
    "perpetrators?",
    "auteurs? presumes?",
    "criminals?",
    "criminels?",
    "combatants?",
    "combattants?",
    "guilt(?:y)?",
    "coupables?",
    "is (?:true|false)",
    "truth",
    "verdict",
  ),
  rule(
    "E-7: nobody is recognised",
    "fac(?:e|es|ial)",
    "visages?",
    "voice (?:id|print|match)",
    "biometr(?:y|ic|ics|ie|ique|iques)",
    "finger ?prints?",
    "empreintes?",
    "iris",
    "gait",
    "plate",
    "scrap(?:e|er|ing)",
    "social (?:profile|graph|network)",
  ),
];

/** The words of a name: `recipientCouldBePerpetrator`, `area_path`, `/api/follow-ups/:id`. */
export function wordsOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .toLowerCase()
    .trim();
}

export interface Breach extends Named {
  readonly rule: string;
  readonly words: string;
}

/** Every name that says what must not be there. */
export function breachesIn(names: readonly Named[]): readonly Breach[] {
  return names.flatMap((named) =>
    forbidden.flatMap(({ rule: broken, words }) => {
      const found = words.exec(wordsOf(named.name));
      return found ? [{ ...named, rule: broken, words: found[0].trim() }] : [];
    }),
  );
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly prefixItems?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

/** Every field of a shape and every word that it allows as a value. */
export function namesInSchema(schema: JsonSchema, where: string): readonly Named[] {
  const inner = (one: JsonSchema, path: string) => namesInSchema(one, path);
  const values = [...(schema.enum ?? []), ...(schema.const === undefined ? [] : [schema.const])];
  return [
    ...values.filter((value) => typeof value === "string").map((name) => ({ where: `value of ${where}`, name })),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => [
      { where: `field ${where}.${name}`, name },
      ...inner(one, `${where}.${name}`),
    ]),
    ...Object.entries(schema.$defs ?? {}).flatMap(([name, one]) => inner(one, `${where}#${name}`)),
    ...[schema.anyOf, schema.oneOf, schema.allOf, schema.prefixItems].flatMap((list) =>
      (list ?? []).flatMap((one) => inner(one, where)),
    ),
    ...(schema.items ? inner(schema.items, `${where}[]`) : []),
    ...(typeof schema.additionalProperties === "object" ? inner(schema.additionalProperties, `${where}{}`) : []),
  ];
}
