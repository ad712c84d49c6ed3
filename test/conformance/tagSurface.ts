/*
 * A mini program's tag as the platform sees it: the attributes that stand on it, and its events by the names in its
 * documents. React draws it as an unknown element; its attributes are read where React keeps them, functions included.
 */

/** A fault of a platform or of its connection to the tag; the scripts have to notice it. */
export interface TagFault {
  /** An attribute that gets lost on its way. */
  readonly dropped?: string
  /** An event that comes by another name. */
  readonly renamed?: { readonly from: string; readonly to: string }
  /** A state code that has another number. */
  readonly renumbered?: { readonly from: number; readonly to: number }
}

/** How an event's name on a tag leads to its listener. */
type Delivery = (attributes: Readonly<Record<string, unknown>>, event: string) => boolean

/** WeChat's own tags: the case of an event's name does not matter. */
export const builtIn: Delivery = () => true

/**
 * Components of others: Taro 4.2 writes `bindPlayEvent` as it stands and makes `bind:play-event` of `onPlayEvent`; the
 * name has to be the component's, letter by letter.
 */
export const thirdParty: Delivery = (attributes, event) =>
  Object.keys(attributes).some((name) => {
    if (name.startsWith('bind')) return name.slice('bind'.length) === event
    return name.startsWith('on') && name.slice('on'.length).replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase() === event
  })

export interface TagSurface {
  /** The attributes that stand on the tag; null where it is not drawn. */
  attributes(): Readonly<Record<string, unknown>> | null
  /** Raises an event; nothing happens where nobody listens to that name. */
  emit(event: string, detail?: unknown): void
  /** A number of the platform's, wrong where the fault says so. */
  code(documented: number): number
}

export function createTagSurface(
  container: HTMLElement,
  tag: string,
  delivers: Delivery,
  { dropped, renamed, renumbered }: TagFault,
): TagSurface {
  const attributes = (): Readonly<Record<string, unknown>> | null => {
    const element = container.querySelector(tag)
    if (element === null) return null
    const key = Object.keys(element).find((name) => name.startsWith('__reactProps$'))
    const kept: Record<string, unknown> = key === undefined ? {} : { ...Reflect.get(element, key) }
    if (dropped !== undefined) delete kept[dropped]
    return kept
  }
  return {
    attributes,
    emit(event, detail) {
      const told = event === renamed?.from ? renamed.to : event
      const present = attributes()
      if (present === null || !delivers(present, told)) return
      // The runtime of Taro compares names in lower case.
      const listener = Object.entries(present).find(([name]) => name.toLowerCase() === `on${told.toLowerCase()}`)?.[1]
      if (typeof listener === 'function') listener({ type: told, detail })
    },
    code: (documented) => (documented === renumbered?.from ? renumbered.to : documented),
  }
}
