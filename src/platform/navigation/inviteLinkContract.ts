/** The address that opens an invite, in a browser of any device. */
export type InviteLink = (code: string) => string
