export const en = {
  "incident.page": "Incident",
} as const;
