import { useRef, useState } from 'react'
import type { AppError } from '@/domain/errors/AppError'
import { useErrorText } from '@/features/shared/useText'
import { choosePicture } from '@/platform/file/choosePicture'
import type { ChosenFile } from '@/ports/http'
import { toAppError } from '@/store/toAppError'

/** Sends a picture; @throws AppError with the reason why it cannot be used. */
export type UploadPicture = (file: ChosenFile) => Promise<string>

interface PictureUpload {
  readonly busy: boolean
  /** Why the last picture was not taken, in words. */
  readonly problem: string | undefined
  /** Lets a person choose a picture and sends it at once, so that saving the form has nothing left to wait for. */
  choose(): Promise<void>
}

/** Choosing and sending one picture; `onSent` receives its address. */
export function usePictureUpload(upload: UploadPicture, onSent: (url: string) => void): PictureUpload {
  const describe = useErrorText()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  // The form goes on while a picture is sent: its newest state receives it.
  const sent = useRef(onSent)
  sent.current = onSent
  const words = error === null ? null : describe(error)
  return {
    busy,
    problem: words === null ? undefined : `${words.message} · ${words.remedy} · ${error?.code ?? ''}`,
    async choose() {
      try {
        const file = await choosePicture()
        if (file === null) return
        setError(null)
        setBusy(true)
        sent.current(await upload(file))
      } catch (thrown) {
        setError(toAppError(thrown))
      } finally {
        setBusy(false)
      }
    },
  }
}
