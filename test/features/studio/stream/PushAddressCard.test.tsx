import { act, fireEvent, screen } from '@testing-library/react'
import { PushAddressCard } from '@/features/studio/stream/PushAddressCard'
import { createStudioRoom } from '@/store/studio/createStudioRoom'
import { renderApp } from '../../../fakes/renderApp'

const addressOf = (key: string) => ({
  server: 'rtmp://here/live',
  key,
  url: `rtmp://here/live/${key}`,
  webSocketUrl: null,
  webRtcUrl: null,
  secondPush: 'refused',
  expiresAt: 9e15,
})

const press = (name: string): Promise<void> =>
  act(async () => {
    fireEvent.click(screen.getAllByRole('button', { name }).at(-1)!)
  })

test('[MEDIA-52] earlier addresses are voided after one question, and the new one is shown', async () => {
  const asked: string[] = []
  renderApp((ports) => {
    const http = {
      ...ports.http,
      request: <Reply,>(method: string, path: string) => {
        asked.push(`${method} ${path}`)
        return Promise.resolve(addressOf(path.endsWith('push-key') ? 'tea?new' : 'tea?old') as Reply)
      },
    }
    return <PushAddressCard studio={createStudioRoom({ ...ports, http }, 'tea')} clockSkewMs={0} pushing={false} />
  })
  await act(async () => undefined)
  await press('作废旧地址')
  expect(asked).toEqual(['POST /api/rooms/tea/push-address'])
  expect(screen.getByRole('alertdialog').textContent).toContain('全部立即失效')
  await press('作废旧地址')
  expect(asked.at(-1)).toBe('POST /api/rooms/tea/push-key')
  expect(screen.queryByRole('alertdialog')).toBeNull()
  await press('显示')
  expect(document.body.textContent).toContain('tea?new')
})
