/** Cost of drawing on this surface, and its limits. */
export interface Drawing {
  /**
   * Most chat lines that are drawn. The list grows to it and is then cut to half in one go, because taking a
   * line off the beginning makes a mini program send the whole list again, and adding one at the end does not. Read
   * anew at each drawing: it becomes less when the device runs short of memory.
   */
  readonly mostLines: number
  /** Keeps drawing within the limits of the surface. Called once, by the app. */
  pace(): void
}
