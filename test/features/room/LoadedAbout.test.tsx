import { fireEvent, screen } from '@testing-library/react'
import { showRoom } from './showRoom'

const mockNetwork = { isThere: true }
jest.mock('@/features/room/about/AboutContent', () => {
  if (!mockNetwork.isThere) throw new Error('Loading chunk about failed')
  return jest.requireActual('@/features/room/about/AboutContent')
})

test('the introduction opens at once, shows a failed load, and comes when tried again', async () => {
  mockNetwork.isThere = false
  showRoom()
  const [about] = screen.getAllByRole('button', { name: /直播间介绍/ })
  fireEvent.click(about!)
  expect(screen.queryByRole('dialog', { name: '直播间介绍' })).not.toBeNull()
  expect(screen.queryByRole('status', { name: '加载中…' })).not.toBeNull()

  // Three attempts, two waits.
  await screen.findByText('这部分没有加载出来')
  expect(screen.queryByText('错误码 app.partMissing')).not.toBeNull()
  expect(screen.queryByRole('status', { name: '加载中…' })).toBeNull()

  mockNetwork.isThere = true
  fireEvent.click(screen.getByRole('button', { name: '重试' }))
  await screen.findByText('我的昵称')
  expect(screen.queryByText('这部分没有加载出来')).toBeNull()
})
