/** Roles of a user in a room, least first. `system` is the server itself: no token carries it. */
export const roles = ['guest', 'viewer', 'assistant', 'host', 'owner', 'system'] as const
export type Role = (typeof roles)[number]

/** Whether a role reaches another: an owner may do all that an assistant may. */
export const reaches = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least)

export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)
