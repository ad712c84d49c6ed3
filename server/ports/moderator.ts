/** Verdict of an outside check on a text. `label` names the kind of content, in the words of the service. */
export type TextVerdict =
  | { readonly does: 'pass' }
  | { readonly does: 'refuse' | 'hold'; readonly label: string }
  /** Not judged: no answer in time, a limit, or a person whom the service does not know now. */
  | { readonly does: 'unknown' }
  /** The person has no identity at the service, which cannot judge the text. */
  | { readonly does: 'nobody' }

/** A service that judges what people write. Never rejects. */
export interface Moderator {
  /**
   * Answers within `moderatorLimits.waitMs`.
   * @param findOpenId Identifies the author; null without an identity.
   */
  judgeText(text: string, findOpenId: () => Promise<string | null>): Promise<TextVerdict>
}

/** Limits of the outside check. */
export const moderatorLimits = {
  /** Longest wait of a line for its verdict, ms. */
  waitMs: 1_500,
  /** Calls a minute in the long run; WeChat takes 4,000 of one mini program in any minute. */
  callsPerMinute: 3_600,
  /** Calls at once after a quiet time. */
  burst: 300,
} as const
