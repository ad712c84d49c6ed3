import { useEffect, useState } from 'react'
import { AppError } from '@/domain/errors/AppError'
import type { SceneReply } from '@/domain/wire/weChatHttp'
import { usePorts } from '@/features/shared/AppContext'
import { usePageRoomIds } from '@/platform/navigation/navigation'
import { usePageSceneName } from '@/platform/navigation/sceneName'
import type { OpenedRoom } from './openedRoom'

/** The room that the page was opened for; a mini program code may name it by a short name that the server resolves. */
export function useRoomIds(): OpenedRoom {
  const ids = usePageRoomIds()
  const name = usePageSceneName()
  const { http } = usePorts()
  const [attempt, setAttempt] = useState(0)
  const [found, setFound] = useState<OpenedRoom>({ ids: null })
  useEffect(() => {
    if (name === '') return
    setFound({ ids: null })
    http.request<SceneReply>('GET', `/api/scenes/${name}`).then(
      ({ roomId }) => setFound({ ids: [roomId] }),
      (cause: unknown) => {
        const error = cause instanceof AppError ? cause : new AppError('internal.unexpected', {}, cause)
        // Only the server's own answer says that there is no such room.
        if (error.code === 'room.notFound') setFound({ ids: [] })
        else setFound({ ids: null, failure: { error, retry: () => setAttempt((count) => count + 1) } })
      },
    )
  }, [http, name, attempt])
  return name === '' ? { ids } : found
}
