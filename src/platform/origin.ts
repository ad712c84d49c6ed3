/** Where our server is, `https://live.example.com`, given to the build as KAIBO_SERVER_ORIGIN; empty in a browser. */
declare const SERVER_ORIGIN: string

/** The full address of a path of ours. A browser is served by the server itself and needs no origin. */
export const absoluteUrl = (path: string): string => (path.startsWith('/') ? `${SERVER_ORIGIN}${path}` : path)

/** The same for a socket. */
export const absoluteSocketUrl = (path: string): string => absoluteUrl(path).replace(/^http/, 'ws')
