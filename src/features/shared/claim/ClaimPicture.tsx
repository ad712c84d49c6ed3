import { useEffect, useState, type ReactElement } from 'react'
import { readPrivatePicture } from '@/platform/file/readPrivatePicture'
import type { ReadPicture } from '@/platform/file/contract'
import { Icon } from '@/ui/Icon'
import { Picture } from '@/ui/Picture'
import { useApp } from '../AppContext'

interface ClaimPictureProps {
  /** Path of a picture that this session may read. */
  readonly path: string
  readonly className?: string | undefined
}

/** An image of a claim, or a substitute where this session may not read it. */
export function ClaimPicture({ path, className }: ClaimPictureProps): ReactElement {
  const token = useApp(({ session }) => session?.token ?? '')
  const [src, setSrc] = useState('')
  useEffect(() => {
    let isGone = false
    let read: ReadPicture | null = null
    const load = async (): Promise<void> => {
      const found = await readPrivatePicture(path, token).catch(() => null)
      if (isGone) found?.release()
      else if (found !== null) {
        read = found
        setSrc(found.src)
      }
    }
    void load()
    return () => {
      isGone = true
      read?.release()
      setSrc('')
    }
  }, [path, token])
  return <Picture url={src} instead={<Icon name="image" />} className={className} />
}
