import { View } from '@tarojs/components'
import { useState, type ReactElement, type ReactNode } from 'react'
import { absoluteUrl } from '@/platform/origin'
import { classes } from './classes'
import { Photo } from './Photo'
import styles from './Picture.module.scss'

interface PictureProps {
  /** Path on our server or https URL; empty for none. */
  readonly url: string
  /** Stands in where there is no picture, or it does not load. */
  readonly instead: ReactNode
  /** Gives size, corners and ground. */
  readonly className?: string | undefined
}

/** An image that fills its frame, or a substitute: no frame shows a broken image. */
export function Picture({ url, instead, className }: PictureProps): ReactElement {
  const [broken, setBroken] = useState<string | null>(null)
  return (
    <View className={classes(styles.frame, className)}>
      {url === '' || broken === url ? (
        instead
      ) : (
        <Photo src={absoluteUrl(url)} onError={() => setBroken(url)} />
      )}
    </View>
  )
}
