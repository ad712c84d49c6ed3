import { fireEvent, render, screen } from '@testing-library/react'
import { useState, type ReactElement } from 'react'
import { Confirm } from '@/ui/Confirm'
import { Pressable } from '@/ui/Pressable'
import { Sheet } from '@/ui/Sheet'

/** A button that opens a sheet, whose only other button asks something. */
function Page(): ReactElement {
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Pressable onPress={() => setOpen(true)}>open</Pressable>
      {open && (
        <Sheet title="Tea" closeLabel="close" onClose={() => setOpen(false)}>
          <input aria-label="amount" />
          <Pressable onPress={() => setAsking(true)}>ask</Pressable>
          <Pressable onPress={null}>sold out</Pressable>
        </Sheet>
      )}
      {asking && (
        <Confirm
          title="Sure?"
          body={[]}
          confirm="yes"
          cancel="no"
          onConfirm={() => undefined}
          onCancel={() => setAsking(false)}
        />
      )}
      <Pressable onPress={() => undefined}>behind</Pressable>
    </>
  )
}

const button = (name: string): HTMLElement => screen.getByRole('button', { name })
const press = (name: string): void => {
  button(name).focus()
  fireEvent.click(button(name))
}
const escape = (more: KeyboardEventInit = {}): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape', ...more })
}
/** As a browser goes on: jsdom knows no tabbing. */
const tab = (way: 'on' | 'back' = 'on'): void => {
  const stops = [...document.querySelectorAll<HTMLElement>('*')].filter(
    (element) => element === document.activeElement || (element.tabIndex >= 0 && !element.matches(':disabled')),
  )
  const at = stops.indexOf(document.activeElement as HTMLElement)
  stops[at + (way === 'on' ? 1 : -1)]?.focus()
}

beforeEach(() => {
  render(<Page />)
  press('open')
})

test('a sheet is a modal dialog with its title as its name', () => {
  expect(screen.getByRole('dialog', { name: 'Tea' }).getAttribute('aria-modal')).toBe('true')
})

test('the focus goes in at opening, to the pane and not into a field', () => {
  expect(document.activeElement).toBe(screen.getByRole('dialog'))
})

test('tabbing goes round inside, past disabled elements', () => {
  // The content between head and foot scrolls, and is a stop of its own.
  const names = ['close', 'Tea', 'amount', 'ask', 'close', 'Tea']
  const gone = names.map(() => {
    tab()
    return document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent
  })
  expect(gone).toEqual(names)
})

test('tabbing backwards goes round too, also from the pane itself', () => {
  tab('back')
  expect(document.activeElement).toBe(button('ask'))
  tab('back')
  tab('back')
  tab('back')
  expect(document.activeElement).toBe(button('close'))
  tab('back')
  expect(document.activeElement).toBe(button('ask'))
})

test('Escape closes it, and the focus is where it was', () => {
  escape()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(button('open'))
})

test('Escape works after the focus was lost, too', () => {
  ;(document.activeElement as HTMLElement).blur()
  escape()
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('[APP-7] an Escape that ends the composing of a word closes nothing', () => {
  screen.getByLabelText('amount').focus()
  escape({ isComposing: true })
  // Safari ends the composition before it reports the key.
  escape({ isComposing: false, keyCode: 229 })
  expect(screen.getByRole('dialog')).toBeTruthy()
})

test('a question over the sheet has the keyboard; one Escape closes the question alone', () => {
  press('ask')
  expect(document.activeElement).toBe(screen.getByRole('alertdialog', { name: 'Sure?' }))
  escape()
  expect(screen.queryByRole('alertdialog')).toBeNull()
  expect(document.activeElement).toBe(button('ask'))
  escape()
  expect(screen.queryByRole('dialog')).toBeNull()
})
