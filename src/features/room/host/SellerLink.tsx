import { Text } from '@tarojs/components'
import type { ReactElement } from 'react'
import { useText } from '@/features/app/useText'
import { openSeller } from '@/platform/navigation/navigation'
import { roomTexts } from '@/texts/roomTexts'
import { Pressable } from '@/ui/Pressable'
import { useRoomFact } from '../RoomContext'

/** Leads to the seller's details from every room that sells (直播电商监督管理办法 art. 26). */
export function SellerLink({ className }: { className: string | undefined }): ReactElement | null {
  const t = useText(roomTexts)
  const isShop = useRoomFact((room) => room.kind === 'shop')
  if (!isShop) return null
  return (
    <Pressable className={className} onPress={openSeller}>
      <Text>{t('room.seller')}</Text>
    </Pressable>
  )
}
