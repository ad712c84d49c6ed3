/**
 * For a call whose failure changes nothing: WeChat rejects, or gives no promise at all, where a phone or a moment does
 * not allow it, and reports an unhandled rejection as an error of the mini program.
 */
export const settle = (call: PromiseLike<unknown> | undefined | void): void =>
  void call?.then(undefined, () => undefined)
