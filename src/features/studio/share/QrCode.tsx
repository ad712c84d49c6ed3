import { Image, Text, View } from '@tarojs/components'
import { useEffect, useState, type ReactElement } from 'react'
import { drawQr } from './drawQr'
import styles from './QrCode.module.scss'

/** A text to scan. The library is loaded when the first code is shown. */
export function QrCode({ text, caption }: { text: string; caption: string }): ReactElement {
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
        {picture !== '' && <Image className={styles.picture} src={picture} mode="aspectFit" />}
      </View>
      <Text className={styles.caption}>{caption}</Text>
    </View>
  )
}
