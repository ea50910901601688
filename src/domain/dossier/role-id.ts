/** Who looks: decides which fields are seen, and how far they are masked. */
export const ROLE_IDS = ["public", "presenter", "operator", "planner", "administrator"] as const;
export type RoleId = (typeof ROLE_IDS)[number];
