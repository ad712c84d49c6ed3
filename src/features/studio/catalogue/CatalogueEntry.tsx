import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { roleInShop } from '@/domain/staff/may'
import { mayInCatalogue } from '@/domain/staff/mayInCatalogue'
import { usePorts } from '@/features/app/AppContext'
import { NoticeLine } from '@/features/app/NoticeLine'
import { useText } from '@/features/app/useText'
import { BackLayers } from '@/platform/navigation/BackLayers'
import { leavePage } from '@/platform/navigation/navigation'
import { usePageTitle } from '@/platform/navigation/usePageTitle'
import { createStudioCatalogue } from '@/store/slices/studio/createStudioCatalogue'
import { commonTexts } from '@/texts/commonTexts'
import { Icon } from '@/ui/Icon'
import { Part } from '@/ui/Part'
import { Pressable } from '@/ui/Pressable'
import { ClosedDoor } from '../ClosedDoor'
import styles from '../staff/Staff.module.scss'
import { catalogueTexts } from '../texts/catalogueTexts'
import { controlTexts } from '../texts/controlTexts'
import { useStaff } from '../useStaff'
import { CataloguePage } from './CataloguePage'

/** The door of 商品库: staff of the whole shop. */
export function CatalogueEntry(): ReactElement {
  const t = useText(catalogueTexts)
  const common = useText(commonTexts)
  const control = useText(controlTexts)
  const ports = usePorts()
  const user = useStaff()
  const [store] = useState(() => createStudioCatalogue(ports))
  usePageTitle(t('title'))
  const role = user === null ? null : roleInShop(user)
  return (
    <BackLayers>
      <Part as="main" className={styles.page}>
        {role === null || !mayInCatalogue(role, 'GET /api/catalogue') ? (
          <ClosedDoor title={control('room.notYours')} body={control('room.notYoursBody')} />
        ) : (
          <View className={styles.frame}>
            <Part as="header" className={styles.head}>
              <Pressable className={styles.back} label={common('action.back')} onPress={leavePage}>
                <Icon name="back" />
              </Pressable>
              <Part as="h1" className={styles.title}>
                {t('title')}
              </Part>
            </Part>
            <Text className={styles.lead}>{t('lead')}</Text>
            <CataloguePage store={store} role={role} />
          </View>
        )}
        <NoticeLine />
      </Part>
    </BackLayers>
  )
}
