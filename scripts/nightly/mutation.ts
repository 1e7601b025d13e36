import { mutationCampaign } from "../mutation.ts";

export const campaign = mutationCampaign("the policy code of shield", "stryker.config.json");
