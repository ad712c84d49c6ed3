import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState, type ReactElement } from 'react'
import { handleBack } from '@/platform/navigation/leaveWarning'
import { openRoom } from '@/platform/navigation/navigation'
import { Confirm } from '@/ui/Confirm'
import { Pressable } from '@/ui/Pressable'
import { Sheet } from '@/ui/Sheet'
import { journeys } from '../../fakes/taro'

/** Pages that the router was led to. */
const led: string[] = []
const closed: string[] = []
let mayClose = true

function Page(): ReactElement {
  const [open, setOpen] = useState(false)
  const [asking, setAsking] = useState(false)
  const close = (): void => {
    closed.push('sheet')
    if (mayClose) setOpen(false)
    else setAsking(true)
  }
  return (
    <>
      <Pressable onPress={() => setOpen(true)}>open</Pressable>
      {open && (
        <Sheet title="Tea" closeLabel="close" onClose={close}>
          <Pressable onPress={() => setAsking(true)}>ask</Pressable>
          <Pressable
            onPress={() => {
              setOpen(false)
              openRoom('b')
            }}
          >
            go elsewhere
          </Pressable>
        </Sheet>
      )}
      {asking && (
        <Confirm
          title="Sure?"
          body={[]}
          confirm="yes"
          cancel="no"
          onConfirm={() => {
            setAsking(false)
            setOpen(false)
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </>
  )
}

const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }))
const sheet = (): HTMLElement | null => screen.queryByRole('dialog')
const question = (): HTMLElement | null => screen.queryByRole('alertdialog')
const layer = (): unknown => (history.state as { layer?: number } | null)?.layer ?? 0
const back = (): void => act(() => history.back())
const goes = (check: () => void): Promise<void> => waitFor(check)
/** Nothing is on its way any more. */
const rest = (): Promise<void> => act(() => new Promise<void>((resume) => setTimeout(resume, 250)))

beforeAll(() => {
  handleBack()
  window.addEventListener('popstate', () => void led.push(location.pathname))
})
beforeEach(async () => {
  history.pushState({ idx: 0 }, '', '/')
  history.pushState({ idx: 1 }, '', '/room')
  mayClose = true
  led.length = closed.length = journeys.length = 0
  render(<Page />)
  press('open')
  await rest()
  await goes(() => expect([layer(), location.pathname]).toEqual([1, '/room']))
})

test('[APP-5] the way back closes the sheet and stays on the page; the next one leaves it', async () => {
  back()
  await goes(() => expect(sheet()).toBeNull())
  await rest()
  expect([led, layer(), location.pathname]).toEqual([[], 0, '/room'])
  back()
  await goes(() => expect(led).toEqual(['/']))
})

test('closed by its own button the sheet leaves nothing in the history', async () => {
  press('close')
  await goes(() => expect(layer()).toBe(0))
  await rest()
  back()
  await goes(() => expect(led).toEqual(['/']))
})

test('[APP-5] a way of ours that the browser reports late is not gone twice', async () => {
  const { go } = history
  const asked: number[] = []
  let travel = (): void => undefined
  history.go = (delta) => {
    asked.push(delta ?? 0)
    travel = () => go.call(history, delta)
  }
  press('close')
  await goes(() => expect(asked).toEqual([-1]))
  // The browser is busy for longer than we wait; other layers come and go meanwhile.
  await act(() => new Promise<void>((resume) => setTimeout(resume, 600)))
  press('open')
  press('close')
  await rest()
  expect(asked).toEqual([-1])
  history.go = go
  travel()
  await goes(() => expect(layer()).toBe(0))
  await rest()
  expect([led, location.pathname]).toEqual([[], '/room'])
  back()
  await goes(() => expect(led).toEqual(['/']))
})

test('of a sheet and a question over it the question goes first', async () => {
  press('ask')
  await goes(() => expect(layer()).toBe(2))
  back()
  await goes(() => expect(question()).toBeNull())
  expect(sheet()).not.toBeNull()
  await rest()
  back()
  await goes(() => expect(sheet()).toBeNull())
  expect(led).toEqual([])
})

test('both closed at once, the page is where it was', async () => {
  press('ask')
  await goes(() => expect(layer()).toBe(2))
  press('yes')
  await goes(() => expect(layer()).toBe(0))
  await rest()
  back()
  await goes(() => expect(led).toEqual(['/']))
})

test('a sheet that asks before it closes stays, under its question', async () => {
  mayClose = false
  back()
  await goes(() => expect(question()).not.toBeNull())
  await goes(() => expect(layer()).toBe(2))
  back()
  await goes(() => expect(question()).toBeNull())
  expect([sheet() === null, led]).toEqual([false, []])
})

test('forwards and back again and again, the history stays as it is', async () => {
  for (let round = 0; round < 3; round += 1) {
    back()
    await goes(() => expect(sheet()).toBeNull())
    await rest()
    act(() => history.forward())
    await rest()
    expect([sheet(), layer(), led]).toEqual([null, 0, []])
    press('open')
    await goes(() => expect(layer()).toBe(1))
  }
  back()
  await goes(() => expect(sheet()).toBeNull())
  await rest()
  back()
  await goes(() => expect(led).toEqual(['/']))
})

test('a sheet that leads to another page is out of the history before the page is in it', async () => {
  press('go elsewhere')
  await goes(() => expect(journeys).toEqual(['navigateTo /pages/room/index?id=b']))
  expect(layer()).toBe(0)
})

test('opened again at once, it has its entry again', async () => {
  press('close')
  press('open')
  await rest()
  expect(layer()).toBe(1)
  back()
  await goes(() => expect(sheet()).toBeNull())
  expect(led).toEqual([])
})
