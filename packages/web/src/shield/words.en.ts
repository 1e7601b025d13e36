export const en = {
  "sign-in.title": "Sign in",
  "sign-in.lead": "For staff of the mission. What people told us in confidence is behind this door.",
  "sign-in.name": "User name",
  "sign-in.password": "Password",
  "sign-in.button": "Sign in",
  "sign-in.help":
    "No account or a forgotten password: ask your system administrator. Nobody will ask you for it by telephone.",
  "sign-in.exercise": "Take a function of the exercise",
  "sign-in.exercise.note":
    "No password: this database was born as an exercise and holds training data only. Each function sees what its rules let it see.",
  "sign-in.exercise.as": "Enter as",
  "sign-in.or": "Or with an account",
  "first-administrator.title": "Make the first account",
  "first-administrator.lead":
    "This link works once. The account manages users and settings; it cannot read what is sealed.",
  "first-administrator.name": "User name",
  "first-administrator.name.hint": "A function rather than a name: it stands in the record of who did what.",
  "first-administrator.password": "Password",
  "first-administrator.password.hint": "At least {length} characters. A sentence is good. Pasting is allowed.",
  "first-administrator.again": "Password again",
  "first-administrator.button": "Make the account",
} as const;
