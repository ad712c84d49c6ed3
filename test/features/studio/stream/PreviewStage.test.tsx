import { act } from '@testing-library/react'
import { useState, type ReactElement } from 'react'
import { PreviewStage } from '@/features/studio/stream/PreviewStage'
import type { LivePlayer } from '@/ports/livePlayer'
import { openRoomSession } from '@/store/room/openRoomSession'
import type { RoomSession } from '@/store/room/roomSession'
import { renderApp } from '../../../fakes/renderApp'

test('a preview that moves to another place of the page lets go of the player it had, and of no other', () => {
  const attached: LivePlayer[] = []
  const detached: LivePlayer[] = []
  let session: RoomSession | null = null
  let move: (place: string) => void = () => undefined

  // As when the edge becomes one that takes no push from here: the video moves to the encoder's panel at once.
  function Places({ shown }: { shown: RoomSession }): ReactElement {
    const [place, setPlace] = useState('own')
    move = setPlace
    return <PreviewStage key={place} session={shown} />
  }

  const { unmount } = renderApp((ports, store) => {
    session = openRoomSession({ ports, identity: store.getState(), roomId: 'tea', preview: true })
    session.store.setState({
      attachPlayer: (player) => void attached.push(player),
      detachPlayer: (player) => void detached.push(player),
    })
    return <Places shown={session} />
  })
  act(() => move('encoder'))
  expect(attached).toHaveLength(2)
  expect(detached).toEqual(attached.slice(0, 1))
  unmount()
  expect(detached).toEqual(attached)
  ;(session as unknown as RoomSession).close()
})
