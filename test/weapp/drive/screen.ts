import type { NativeNode } from 'glass-easel'
import { inertTag } from '../host/screenBackend'
import type { MiniProgram } from '../host/launch'
import { soon } from './soon'

/** A way to an element: by its text, visible or accessible, or by its tag. */
export interface Wanted {
  readonly text?: string | RegExp
  readonly tag?: string
  /** Its accessible name. */
  readonly label?: string | RegExp
  /** Of an input. */
  readonly placeholder?: string
}

/** An element on the screen. */
export interface Seen {
  readonly element: Element
  text(): string
  /** An attribute with its type, as the template set it: false and undefined are lost in the document. */
  attribute(name: string): unknown
  /** The page or component whose template drew it. */
  drawnBy(): string
  /** Emits an event as WeChat does; bubbling ones reach the elements around. */
  emit(event: string, detail?: Record<string, unknown>, options?: { readonly bubbles?: boolean }): void
  tap(): void
  /** Types into an input; letter after letter would be the same: WeChat emits the whole value. */
  type(value: string): void
  /** The key that sends. */
  confirm(): void
}

export interface Screen {
  /** An element of the top page, to emit events on it. */
  see(element: Element): Seen
  /** All of them on the top page, in the order of the page. */
  all(wanted: Wanted): readonly Seen[]
  /** The first one, once it is there. */
  find(wanted: Wanted): Promise<Seen>
  gone(wanted: Wanted): Promise<void>
  /** Waits for it and taps it. */
  tap(wanted: Wanted | string): Promise<void>
  /** Waits until so many elements say it and taps the one of that number, from 0. */
  tapNth(text: string, number: number): Promise<void>
  /** Types into the input with that placeholder, and waits until the page holds the text. */
  fill(placeholder: string, value: string): Promise<Seen>
  text(): string
}

const says = (element: Element, text: string | RegExp): boolean => {
  const said = (element.textContent ?? '').trim()
  return typeof text === 'string' ? said === text : text.test(said)
}

/** Sees and touches the top page of a mini program. */
export function createScreen({ pages, engine, faults }: MiniProgram): Screen {
  const nodeOf = (element: Element): NativeNode =>
    (element as unknown as { readonly __wxElement: NativeNode }).__wxElement

  const attributeOf = (node: NativeNode, name: string): unknown =>
    engine.glassEasel.Component.isComponent(node)
      ? (node.data as Record<string, unknown>)[name]
      : (node as unknown as { getAttribute(name: string): unknown }).getAttribute(name)
  const see = (element: Element): Seen => {
    const node = nodeOf(element)
    const emit: Seen['emit'] = (event, detail = {}, { bubbles = false } = {}) =>
      engine.glassEasel.triggerEvent(node, listenedName(node, event), detail, {
        bubbles,
        composed: bubbles,
        capturePhase: bubbles,
      })
    return {
      element,
      text: () => (element.textContent ?? '').trim(),
      attribute: (name) => attributeOf(node, name),
      drawnBy: () => node.ownerShadowRoot?.getHostNode().is ?? '',
      emit,
      tap: () => emit('tap', { x: 10, y: 10 }, { bubbles: true }),
      type(value) {
        emit('input', { value, cursor: value.length, keyCode: 0 })
      },
      confirm: () => emit('confirm', { value: attributeOf(node, 'value') }),
    }
  }
  const isLabelled = (element: Element, label: string | RegExp): boolean => {
    const said = see(element).attribute('aria-label')
    return typeof label === 'string' ? said === label : typeof said === 'string' && label.test(said)
  }
  const matches = (element: Element, { text, tag, label, placeholder }: Wanted): boolean =>
    (tag === undefined || element.localName === inertTag(tag) || element.localName === tag) &&
    (label === undefined || isLabelled(element, label)) &&
    (placeholder === undefined || see(element).attribute('placeholder') === placeholder) &&
    (text === undefined || says(element, text))

  const all: Screen['all'] = (wanted) => {
    const found = [...pages.top().element.querySelectorAll('*')].filter((element) => matches(element, wanted))
    // Everything around a text says it too: the innermost is meant.
    return found.filter((element) => !found.some((other) => other !== element && element.contains(other))).map(see)
  }
  const find: Screen['find'] = (wanted) =>
    soon(faults, () => {
      const [first] = all(wanted)
      if (first === undefined) throw new Error(`${JSON.stringify(wanted, asText)} is not on the page:\n${text()}`)
      return first
    })
  const text = (): string => [...pages.top().element.querySelectorAll(inertTag('text'))]
    .map((element) => element.textContent)
    .join('\n')
  return {
    see,
    all,
    find,
    text,
    gone: (wanted) =>
      soon(faults, () => {
        if (all(wanted).length > 0) throw new Error(`${JSON.stringify(wanted, asText)} is still on the page`)
      }),
    async fill(placeholder, value) {
      const field = await find({ placeholder })
      field.type(value)
      return soon(faults, () => {
        const [filled] = all({ placeholder })
        if (filled?.attribute('value') !== value) throw new Error(`${placeholder} does not hold ${value}`)
        return filled
      })
    },
    tapNth: (text, number) =>
      soon(faults, () => {
        const wanted = all({ text })[number]
        if (wanted === undefined) throw new Error(`${text} is not ${number + 1} times on the page`)
        wanted.tap()
      }),
    tap: async (wanted) => (await find(typeof wanted === 'string' ? { text: wanted } : wanted)).tap(),
  }
}

const asText = (_key: string, value: unknown): unknown => (value instanceof RegExp ? String(value) : value)

/** The engine's record of an element's listeners; its typings lack it. */
interface Listening {
  readonly _$eventTarget?: { readonly listeners: Readonly<Record<string, unknown>> } | null
}

/**
 * WeChat's own tags take the name of an event in any case (`bindBgmStart`), and Taro relies on it; components take it
 * as it is spelled.
 */
function listenedName(node: NativeNode, event: string): string {
  if (!node.is?.startsWith(inertTag(''))) return event
  const listened = Object.keys((node as unknown as Listening)._$eventTarget?.listeners ?? {})
  return listened.find((name) => name.toLowerCase() === event.toLowerCase()) ?? event
}
