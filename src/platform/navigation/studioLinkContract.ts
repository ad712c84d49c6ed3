/** The address that signs the owner in on another device: a browser opens it, a mini program scans it. */
export type StudioLink = (code: string) => string
