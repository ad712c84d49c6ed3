import type { Faults } from '../host/faults'
import type { ApiNames } from './apiNames'
import type { WxFunction, WxPart } from './call'

/** A call of the mini program to `wx`. */
export interface WxCall {
  readonly name: string
  readonly args: readonly unknown[]
}

/**
 * The object `wx`: every function WeChat has is its own key from the start, because Taro makes its table from the keys
 * it finds. Each call is written down; one that nobody made for the tests is a fault.
 */
export function createWx(
  parts: readonly WxPart[],
  apiNames: ApiNames,
  calls: WxCall[],
  faults: Faults,
): Record<string, unknown> {
  const known: Record<string, WxFunction> = Object.assign({}, ...parts)
  const names = new Set([...apiNames('Wx'), ...Object.keys(known)])
  const recorded = (name: string): WxFunction => {
    const work = known[name] as ((...args: unknown[]) => unknown) | undefined
    return (...args: unknown[]) => {
      calls.push({ name, args })
      if (work === undefined) {
        faults.add('unknown to these tests', `wx.${name}`)
        throw new Error(`wx.${name} is unknown to these tests`)
      }
      return work(...args)
    }
  }
  return Object.fromEntries([...names].map((name) => [name, recorded(name)]))
}
