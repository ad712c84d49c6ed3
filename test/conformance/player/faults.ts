import type { TagFault } from '../tagSurface'

/** Broken platforms by the dozen. */
export const lost = (...names: string[]): TagFault[] => names.map((dropped) => ({ dropped }))
export const renamed = (...names: string[]): TagFault[] =>
  names.map((from) => ({ renamed: { from, to: `${from}Renamed` } }))
export const renumbered = (...codes: number[]): TagFault[] =>
  codes.map((from) => ({ renumbered: { from, to: 77_777 } }))

/** State codes under another number; and a number that no document names comes as the end of the source. */
export const wrongPlayerCodes: readonly TagFault[] = [
  ...renumbered(2004, 2006, 2007, -2301),
  { renumbered: { from: 99_999, to: 2006 } },
]

/** How a fault reads in a test's name. */
export const faultName = ({ dropped, renamed: event, renumbered: code }: TagFault): string => {
  if (dropped !== undefined) return `${dropped} is lost`
  return event === undefined ? `${code?.from} comes as ${code?.to}` : `${event.from} has another name`
}
