import { useEffect, useLayoutEffect, useRef } from 'react'
import { watchKeyboard } from '@/platform/keyboard/keyboardView'
import { useBackCloses } from '@/platform/navigation/backCloses'
import { classes } from './classes'
import type { DialogComponent } from './contract'
import { isOfInputMethod } from './isOfInputMethod'
import styles from './Dialog.module.scss'

const reachable = 'a[href], button, input, select, textarea, [tabindex="0"]'

export const Dialog: DialogComponent = ({ className, role, label, onEscape, children }) => {
  const box = useRef<HTMLDivElement>(null)
  useBackCloses(onEscape)
  useLayoutEffect(() => {
    const pane = box.current
    const opener = pane?.ownerDocument.activeElement as HTMLElement | null | undefined
    // Not a field inside: on a phone that would bring up the keyboard.
    pane?.focus({ preventScroll: true })
    return () => opener?.focus({ preventScroll: true })
  }, [])
  // The style sheets of its layers make room for the keyboard, by `--keyboard`.
  useEffect(() => watchKeyboard(() => undefined), [])
  useEffect(() => {
    const page = box.current?.ownerDocument
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || isOfInputMethod(event) || event.defaultPrevented) return
      const open = page?.querySelectorAll('[aria-modal]')
      if (open?.[open.length - 1] !== box.current) return
      // One press closes one: the next below is the uppermost before its own listener is called.
      event.preventDefault()
      onEscape?.()
    }
    page?.addEventListener('keydown', onKey)
    return () => page?.removeEventListener('keydown', onKey)
  }, [onEscape])

  /** A disabled or hidden element does not take the focus: the next one does. */
  const goTo = (end: 'first' | 'last'): void => {
    const all = [...(box.current?.querySelectorAll<HTMLElement>(reachable) ?? [])]
    if (end === 'last') all.reverse()
    all.find((element) => {
      element.focus()
      return element.ownerDocument.activeElement === element
    })
  }
  // Tabbing out of the pane reaches one of the two beside it, which moves the focus back in at the other end.
  return (
    <>
      <div tabIndex={0} onFocus={() => goTo('last')} />
      <div
        ref={box}
        className={classes(styles.dialog, className)}
        role={role}
        aria-modal
        aria-label={label}
        tabIndex={-1}
      >
        {children}
      </div>
      <div tabIndex={0} onFocus={() => goTo('first')} />
    </>
  )
}
