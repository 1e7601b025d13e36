import { mutationCampaign } from "../mutation.ts";

export const campaign = mutationCampaign("the rules of warn and respond", "stryker.rules.json");
