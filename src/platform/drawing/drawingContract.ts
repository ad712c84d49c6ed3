/** What drawing costs on this surface, and what is done about it. */
export interface Drawing {
  /**
   * Lines of talk that are drawn at most. The list grows to it and is then cut to half in one go, because taking a
   * line off the beginning makes a mini program send the whole list again, and adding one at the end does not. Read
   * anew at each drawing: it becomes less when the device runs short of memory.
   */
  readonly mostLines: number
  /** Keeps drawing within what the surface can take, whatever happens in the app. Called once, by the app. */
  pace(): void
}
