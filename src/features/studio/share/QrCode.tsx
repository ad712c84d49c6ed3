import { Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { Photo } from '@/ui/Photo'
import { drawQr } from './drawQr'
import styles from './QrCode.module.scss'

interface QrCodeProps {
  readonly text: string
  readonly caption: string
  /** What the picture is, to those who do not see it: never the text itself where that is a key. */
  readonly alt: string
}

/** A text to scan. The library is loaded when the first code is shown. */
export function QrCode({ text, caption, alt }: QrCodeProps): ReactElement {
  const [picture, setPicture] = useState('')
  useEffect(() => {
    let current = true
    void drawQr(text).then((drawn) => {
      if (current) setPicture(drawn)
    })
    return () => {
      current = false
    }
  }, [text])
  return (
    <View className={styles.qr}>
      <View className={styles.paper}>
        {picture !== '' && <Photo className={styles.picture} src={picture} alt={alt} whole />}
      </View>
      <Text className={styles.caption}>{caption}</Text>
    </View>
  )
}
