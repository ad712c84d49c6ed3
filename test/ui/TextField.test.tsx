import { fireEvent, render, screen } from '@testing-library/react'
import { useState, type ReactElement } from 'react'
import { Pressable } from '@/ui/Pressable'
import { TextField } from '@/ui/TextField'

function Line({ onSend }: { onSend: (text: string) => void }): ReactElement {
  const [text, setText] = useState('')
  const send = (): void => {
    onSend(text)
    setText('')
  }
  return (
    <>
      <TextField label="say" value={text} onType={setText} onSubmit={send} />
      {text !== '' && (
        <Pressable onPress={send} keepsFocus>
          send
        </Pressable>
      )}
      <Pressable onPress={() => undefined}>other</Pressable>
    </>
  )
}

let sent: string[]
const field = (): HTMLInputElement => screen.getByLabelText('say')
const type = (value: string): void => void fireEvent.change(field(), { target: { value } })
/** As in a browser: a pressed button takes the focus unless the handler prevents it. */
const tap = (name: string): void => {
  const button = screen.getByRole('button', { name })
  if (fireEvent.mouseDown(button)) button.focus()
  fireEvent.mouseUp(button)
  fireEvent.click(button)
}

beforeEach(() => {
  sent = []
  render(<Line onSend={(text) => sent.push(text)} />)
  field().focus()
  type('woxiangyao')
})

test('Enter sends', () => {
  fireEvent.keyDown(field(), { key: 'Enter', keyCode: 13 })
  expect(sent).toEqual(['woxiangyao'])
})

test('the Enter of the keypad sends too', () => {
  fireEvent.keyDown(field(), { key: 'Enter', code: 'NumpadEnter', keyCode: 13 })
  expect(sent).toEqual(['woxiangyao'])
})

test('[APP-7] an Enter that ends a Chinese word sends nothing, in Chromium and Firefox', () => {
  fireEvent.compositionStart(field())
  fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229, isComposing: true })
  fireEvent.compositionEnd(field(), { data: 'woxiangyao' })
  fireEvent.keyUp(field(), { key: 'Enter', keyCode: 13 })
  expect(sent).toEqual([])
})

test('nor in Safari, where the composition has ended before the key is reported; the next Enter sends', () => {
  fireEvent.compositionStart(field())
  fireEvent.compositionEnd(field(), { data: 'woxiangyao' })
  fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229, isComposing: false })
  fireEvent.keyUp(field(), { key: 'Enter', keyCode: 13 })
  expect(sent).toEqual([])
  fireEvent.keyDown(field(), { key: 'Enter', keyCode: 13 })
  expect(sent).toEqual(['woxiangyao'])
})

test('[APP-7] a tap on the send button leaves the focus, and with it a phone’s keyboard, in the field', () => {
  tap('send')
  expect(sent).toEqual(['woxiangyao'])
  expect(document.activeElement).toBe(field())
  type('😀')
  tap('send')
  expect(sent).toEqual(['woxiangyao', '😀'])
  expect(document.activeElement).toBe(field())
})

test('another button takes the focus', () => {
  tap('other')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'other' }))
})
