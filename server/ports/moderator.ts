/** Verdict of an outside check on a text. `label` names the kind of content, in the words of the service. */
export type TextVerdict =
  | { readonly does: 'pass' }
  | { readonly does: 'refuse' | 'hold'; readonly label: string }
  /** Not judged: no answer in time, a limit, or a person whom the service does not know. */
  | { readonly does: 'unknown' }

/** A service that judges what people write. Never rejects. */
export interface Moderator {
  /** Answers within `moderatorLimits.waitMs`. */
  judgeText(text: string, openId: string): Promise<TextVerdict>
}

/** Limits of the outside check. */
export const moderatorLimits = {
  /** Longest wait of a line for its verdict, ms. */
  waitMs: 1_500,
  /** Calls a minute; WeChat takes 4,000 of one mini program, and profiles share them. */
  callsPerMinute: 3_600,
} as const
