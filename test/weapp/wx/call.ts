import type { Faults } from '../host/faults'

/** What WeChat's asynchronous functions take. */
interface Callbacks {
  success?(result: object): void
  fail?(result: object): void
  complete?(result: object): void
}

/** Failure of a function, in WeChat's words. */
export class WxFailure extends Error {
  constructor(
    readonly words: string,
    readonly more: object = {},
  ) {
    super(words)
  }
}

/** A function of `wx` with any parameters. */
export type WxFunction = (...args: never[]) => unknown
export type WxPart = Readonly<Record<string, WxFunction>>

export interface Caller {
  /** Runs a callback of the mini program: an error in it is the mini program's fault. */
  guard(work: () => void): void
  /**
   * Makes a function as WeChat's: it answers later, by callbacks or, without any, by a promise.
   * @param answer gives its result; fails by throwing WxFailure.
   */
  later<Options extends object>(
    name: string,
    answer: (options: Options) => object | void | Promise<object | void>,
  ): (options?: Options & Callbacks) => Promise<object> | undefined
}

export function createCaller(faults: Faults): Caller {
  const guard: Caller['guard'] = (work) => {
    try {
      work()
    } catch (error) {
      faults.add('callback of wx', error)
    }
  }
  return {
    guard,
    later: (name, answer) => (options) => {
      const given = options ?? ({} as NonNullable<typeof options>)
      const { success, fail, complete } = given
      const ask = async (): Promise<object> => ({ ...(await answer(given)), errMsg: `${name}:ok` })
      const toFailure = (thrown: unknown): object => {
        if (thrown instanceof WxFailure) return { ...thrown.more, errMsg: `${name}:fail ${thrown.words}` }
        faults.add(`wx.${name}`, thrown)
        return { errMsg: `${name}:fail` }
      }
      if (!success && !fail && !complete) {
        return ask().catch((thrown: unknown) => {
          throw toFailure(thrown)
        })
      }
      void ask().then(
        (result) => guard(() => (success?.(result), complete?.(result))),
        (thrown: unknown) => {
          const failure = toFailure(thrown)
          guard(() => (fail?.(failure), complete?.(failure)))
        },
      )
      return undefined
    },
  }
}
