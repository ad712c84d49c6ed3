/** Keeps passwords so that they cannot be read back, and compares them. */
export interface Passwords {
  hash(password: string): Promise<string>
  /**
   * Whether the password is the one of `hash`; with an empty `hash` never, after the same time.
   * @throws AppError `request.tooMany` while too many others wait.
   */
  matches(password: string, hash: string): Promise<boolean>
}
