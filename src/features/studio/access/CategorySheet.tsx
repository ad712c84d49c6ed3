import { Text, View } from '@tarojs/components'
import { useState, type ReactElement } from 'react'
import { offerCategories } from '@/domain/access/offerCategories'
import { useText } from '@/features/shared/useText'
import { commonTexts } from '@/texts/commonTexts'
import { Part } from '@/ui/Part'
import { aria } from '@/ui/aria'
import { Button } from '@/ui/Button'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import { Pressable } from '@/ui/Pressable'
import { Sheet } from '@/ui/Sheet'
import { Tick } from '@/ui/Tick'
import { TextField } from '@/ui/TextField'
import { accessTexts } from '../texts/accessTexts'
import styles from './CategorySheet.module.scss'

interface CategorySheetProps {
  readonly chosen: readonly string[]
  /** `YYYY-MM-DD`, whose table is offered. */
  readonly date: string
  readonly onTurn: (path: string) => void
  readonly onClose: () => void
}

/** The whole table of categories that open live video, by first level, with a search; others can be written. */
export function CategorySheet({ chosen, date, onTurn, onClose }: CategorySheetProps): ReactElement {
  const t = useText(accessTexts)
  const common = useText(commonTexts)
  const [search, setSearch] = useState('')
  const { groups, own } = offerCategories(search, chosen, date)
  return (
    <Sheet
      title={t('category.add')}
      closeLabel={common('action.close')}
      onClose={onClose}
      footer={
        <View className={styles.foot}>
          <Text className={styles.count} {...aria('status')}>{t('category.chosen', { count: chosen.length })}</Text>
          <Button text={t('category.done')} variant="main" onPress={onClose} />
        </View>
      }
    >
      <View className={styles.search}>
        <TextField
          label={t('category.search')}
          placeholder={t('category.searchHint')}
          maxLength={60}
          value={search}
          onType={setSearch}
        />
      </View>
      {own !== null && (
        <Pressable className={classes(styles.row, styles.own)} onPress={() => onTurn(own)}>
          <Icon name="add" size={18} />
          <Text className={styles.name}>{t('category.addOwn', { category: own })}</Text>
        </Pressable>
      )}
      {groups.length === 0 && own === null && (
        <Text className={styles.empty}>{t('category.empty', { text: search.trim() })}</Text>
      )}
      {groups.map(({ first, rows }) => (
        <View key={first} className={styles.group} {...aria('group', first)}>
          <Part as="h3" className={styles.first}>
            {first}
          </Part>
          {rows.map(({ path, second, plans }) => {
            const isOn = chosen.includes(path)
            return (
              <Pressable key={path} className={styles.row} pressed={isOn} onPress={() => onTurn(path)}>
                <View className={styles.words}>
                  <Text className={styles.name}>{second}</Text>
                  {plans.length > 0 && (
                    <Text className={styles.plans}>
                      {t('category.opens', { plans: plans.map((plan) => t(`category.${plan}`)).join(' / ') })}
                    </Text>
                  )}
                </View>
                <Tick state={isOn ? 'chosen' : 'empty'} />
              </Pressable>
            )
          })}
        </View>
      ))}
    </Sheet>
  )
}
