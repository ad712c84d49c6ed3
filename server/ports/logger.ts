type Write = (fields: object, message: string) => void

/** Where the server writes what it does. Fields are data, the same thing has the same message; `err` is an error. */
export interface Logger {
  debug: Write
  info: Write
  warn: Write
  error: Write
}
