<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>AnswerScreen</name>
    <message>
        <source>The center asks</source>
        <translation>Центр задал вопрос</translation>
    </message>
    <message>
        <source>The page as it was sent</source>
        <translation>Страница, как она была отправлена</translation>
    </message>
    <message>
        <source>The applicant&apos;s answer</source>
        <translation>Ответ заявителя</translation>
    </message>
    <message>
        <source>Papers to send along</source>
        <translation>Документы к ответу</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Send the answer</source>
        <translation>Отправить ответ</translation>
    </message>
    <message>
        <source>The new picture</source>
        <translation>Новый снимок</translation>
    </message>
    <message>
        <source>Enter the answer</source>
        <translation>Введите ответ</translation>
    </message>
    <message>
        <source>Photograph the page again</source>
        <translation>Снимите страницу еще раз</translation>
    </message>
</context>
<context>
    <name>AppealScreen</name>
    <message>
        <source>Appeal</source>
        <translation>Жалоба</translation>
    </message>
    <message>
        <source>An appeal is possible until {0}.</source>
        <translation>Жалобу можно подать до {0} включительно.</translation>
    </message>
    <message>
        <source>What the person objects to</source>
        <translation>С чем не согласен заявитель</translation>
    </message>
    <message>
        <source>A written appeal can be photographed on the left.</source>
        <translation>Письменную жалобу можно снять слева.</translation>
    </message>
    <message>
        <source>Write or photograph the appeal</source>
        <translation>Напишите или снимите жалобу</translation>
    </message>
</context>
<context>
    <name>BlanksScreen</name>
    <message>
        <source>Blank forms</source>
        <translation>Бланки</translation>
    </message>
    <message>
        <source>Application for ASP</source>
        <translation>Заявление на АСП</translation>
    </message>
    <message>
        <source>Any service of the order</source>
        <translation>Любая услуга приказа</translation>
    </message>
    <message>
        <source>How to get an EDS remotely</source>
        <translation>Как получить ЭЦП удаленно</translation>
    </message>
    <message>
        <source>Which form?</source>
        <translation>Какой бланк?</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Буквы</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Обычные</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Крупные</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Сохранить как PDF</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Напечатать</translation>
    </message>
</context>
<context>
    <name>CallScreen</name>
    <message>
        <source>No number</source>
        <translation>Номера нет</translation>
    </message>
    <message>
        <source>What to say</source>
        <translation>Что сказать</translation>
    </message>
    <message>
        <source>The same as an SMS, for the center&apos;s gateway</source>
        <translation>Текст SMS для отправки из Центра</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Дозвонились</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Не дозвонились</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Перезвонить</translation>
    </message>
    <message>
        <source>How did the call end?</source>
        <translation>Чем закончился звонок?</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>Через час</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Завтра</translation>
    </message>
    <message>
        <source>In three days</source>
        <translation>Через три дня</translation>
    </message>
    <message>
        <source>When to call back?</source>
        <translation>Когда перезвонить?</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>Has anything changed since the emergency began?</source>
        <translation>Изменилось ли что-нибудь с начала чрезвычайного положения?</translation>
    </message>
    <message>
        <source>What has changed?</source>
        <translation>Что изменилось?</translation>
    </message>
    <message>
        <source>Nothing needed: the center forms it</source>
        <translation>Ничего не нужно: сформирует Центр</translation>
    </message>
    <message>
        <source>How will the person apply?</source>
        <translation>Как заявитель подаст заявление?</translation>
    </message>
    <message>
        <source>The applicant</source>
        <translation>Сам заявитель</translation>
    </message>
    <message>
        <source>A family member</source>
        <translation>Член семьи</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Другой человек</translation>
    </message>
    <message>
        <source>Whose number and account is it?</source>
        <translation>Чей это номер и аккаунт?</translation>
    </message>
    <message>
        <source>Has the applicant an electronic signature (EDS)?</source>
        <translation>Есть ли у заявителя электронная подпись (ЭЦП)?</translation>
    </message>
    <message>
        <source>Who called</source>
        <translation>Кто звонил</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Open the draft</source>
        <translation>Открыть незаконченное заявление</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Открыть дело</translation>
    </message>
    <message>
        <source>Record the call</source>
        <translation>Отметить звонок</translation>
    </message>
    <message>
        <source>The call is recorded. The center sees that nothing has changed.</source>
        <translation>Звонок будет отмечен. Центр увидит, что изменений нет.</translation>
    </message>
    <message>
        <source>Choose how the call ended</source>
        <translation>Отметьте, чем закончился звонок</translation>
    </message>
    <message>
        <source>Choose when to call back</source>
        <translation>Отметьте, когда перезвонить</translation>
    </message>
    <message>
        <source>Ask whether anything has changed</source>
        <translation>Спросите, изменилось ли что-нибудь</translation>
    </message>
    <message>
        <source>Choose what has changed</source>
        <translation>Отметьте, что изменилось</translation>
    </message>
    <message>
        <source>Choose how the person will apply</source>
        <translation>Отметьте, как подадут заявление</translation>
    </message>
    <message>
        <source>Ask whose account it is</source>
        <translation>Спросите, чей это аккаунт</translation>
    </message>
    <message>
        <source>Ask whether there is an EDS</source>
        <translation>Спросите, есть ли ЭЦП</translation>
    </message>
    <message>
        <source>Enter who called</source>
        <translation>Укажите, кто звонил</translation>
    </message>
</context>
<context>
    <name>CallsScreen</name>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
    <message>
        <source>Name, IIN or number</source>
        <translation>Имя, ИИН или номер</translation>
    </message>
    <message>
        <source>To call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Дозвонились</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>News to tell</source>
        <translation>Сообщить новости</translation>
    </message>
    <message>
        <source>The center asks</source>
        <translation>Центр задал вопрос</translation>
    </message>
    <message>
        <source>Papers that lack something</source>
        <translation>В бумагах не хватает сведений</translation>
    </message>
    <message>
        <source>Recipients of the last quarter</source>
        <translation>Получатели прошлого квартала</translation>
    </message>
    <message>
        <source>Nobody is to be called now.</source>
        <translation>Сейчас звонить некому.</translation>
    </message>
    <message>
        <source>The center sends the call list; news and questions appear here too.</source>
        <translation>Список для звонков присылает Центр. Здесь же появляются новости и вопросы.</translation>
    </message>
    <message>
        <source>On the list: {0}, still to call: {1}</source>
        <translation>В списке: {0}, осталось: {1}</translation>
    </message>
    <message>
        <source>Nameless</source>
        <translation>Без имени</translation>
    </message>
    <message>
        <source>call back at {0}</source>
        <translation>перезвонить {0}</translation>
    </message>
</context>
<context>
    <name>Capture</name>
    <message>
        <source>Take the picture</source>
        <translation>Снять</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Выбрать файлы</translation>
    </message>
    <message>
        <source>No camera here. Drop pictures or PDF files on this place, or choose files.</source>
        <translation>Камеры нет. Перетащите сюда снимки или файлы PDF либо выберите файлы.</translation>
    </message>
    <message>
        <source>By itself</source>
        <translation>Автоматически</translation>
    </message>
    <message>
        <source>Take the picture by itself when the sheet lies still</source>
        <translation>Снимать автоматически, когда лист неподвижен</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Камера</translation>
    </message>
    <message>
        <source>Turn the sheet so that its long side runs along the picture&apos;s long side.</source>
        <translation>Поверните лист: его длинная сторона идет вдоль длинной стороны снимка.</translation>
    </message>
</context>
<context>
    <name>CaseScreen</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Print this paper</source>
        <translation>Напечатать этот документ</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Conclusion of the commission</source>
        <translation>Заключение комиссии</translation>
    </message>
    <message>
        <source>Still on its way</source>
        <translation>Еще в пути</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Открывается…</translation>
    </message>
    <message>
        <source>Not all pages are shown here. All of them are printed.</source>
        <translation>Здесь показаны не все страницы. При печати будут все.</translation>
    </message>
    <message>
        <source>A part of this case&apos;s journal is missing or contradictory.</source>
        <translation>Часть записей дела отсутствует или противоречит другим.</translation>
    </message>
    <message>
        <source>The center has another application of this person: {0}.</source>
        <translation>В Центре есть другое заявление этого человека: {0}.</translation>
    </message>
    <message>
        <source>The center has another application of this person, from another kiosk.</source>
        <translation>В Центре есть другое заявление этого человека, из другого уголка.</translation>
    </message>
    <message>
        <source>overdue since {0}</source>
        <translation>просрочено с {0}</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>до {0}</translation>
    </message>
    <message>
        <source>The center has confirmed everything.</source>
        <translation>Центр подтвердил получение всего.</translation>
    </message>
    <message>
        <source>Waiting for a connection: {0} of {1} confirmed.</source>
        <translation>Ждет связи: подтверждено {0} из {1}.</translation>
    </message>
    <message>
        <source>The center asks</source>
        <translation>Центр задал вопрос</translation>
    </message>
    <message>
        <source>Answered: {0}</source>
        <translation>Ответ: {0}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответить</translation>
    </message>
    <message>
        <source>The applicant was informed on {0}: {1}.</source>
        <translation>Заявителю сообщили {0}: {1}.</translation>
    </message>
    <message>
        <source>Appeal until {0}</source>
        <translation>Жалоба до {0}</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Назначено</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказано</translation>
    </message>
    <message>
        <source>The center has formed the application itself</source>
        <translation>Центр сам сформировал заявление</translation>
    </message>
    <message>
        <source>Does not meet the criteria</source>
        <translation>Критериям не соответствует</translation>
    </message>
    <message>
        <source>Control examination by {0}</source>
        <translation>Контрольный осмотр до {0}</translation>
    </message>
    <message>
        <source>Plan and social contract have come</source>
        <translation>Пришли план и социальный контракт</translation>
    </message>
    <message>
        <source>Tell the person, and note how.</source>
        <translation>Сообщите заявителю и отметьте, каким способом.</translation>
    </message>
    <message>
        <source>Call: {0}</source>
        <translation>Позвонить: {0}</translation>
    </message>
    <message>
        <source>How was the person told?</source>
        <translation>Как сообщили?</translation>
    </message>
    <message>
        <source>Plan and social contract</source>
        <translation>План и социальный контракт</translation>
    </message>
    <message>
        <source>Print both, explain them, and record the person&apos;s consent.</source>
        <translation>Распечатайте оба, объясните и отметьте согласие заявителя.</translation>
    </message>
    <message>
        <source>Record the consent</source>
        <translation>Отметить согласие</translation>
    </message>
    <message>
        <source>Agreed on {0}, {1}.</source>
        <translation>Согласовано {0}, {1}.</translation>
    </message>
    <message>
        <source>The contract was signed</source>
        <translation>Контракт подписан</translation>
    </message>
    <message>
        <source>Signed on {0}.</source>
        <translation>Подписан {0}.</translation>
    </message>
    <message>
        <source>{0} was sent: {1}, it took {2} min.</source>
        <translation>{0}: отправлено, {1}, ушло минут: {2}.</translation>
    </message>
    <message>
        <source>Send it all the same</source>
        <translation>Все же отправить</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Еще</translation>
    </message>
    <message>
        <source>Photographs and video for the commission</source>
        <translation>Фото и видео для комиссии</translation>
    </message>
    <message>
        <source>Case file for a dispute</source>
        <translation>Материалы дела для спора</translation>
    </message>
    <message>
        <source>Where to put the case file</source>
        <translation>Куда сохранить материалы дела</translation>
    </message>
    <message>
        <source>Who told it</source>
        <translation>Кто сообщил</translation>
    </message>
    <message>
        <source>The applicant was informed</source>
        <translation>Заявителю сообщили</translation>
    </message>
    <message>
        <source>{0} stays here until the center asks for it: {1}, about {2} min on this line.</source>
        <translation>{0} остается здесь, пока Центр не попросит: {1}, на этой связи около {2} мин.</translation>
    </message>
    <message>
        <source>Choose how the person was told</source>
        <translation>Отметьте, как сообщили</translation>
    </message>
    <message>
        <source>Enter who told it</source>
        <translation>Укажите, кто сообщил</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ход дела</translation>
    </message>
    <message>
        <source>The paper original</source>
        <translation>Бумажный подлинник</translation>
    </message>
    <message>
        <source>It was returned</source>
        <translation>Возвращен заявителю</translation>
    </message>
    <message>
        <source>It was sent to the center</source>
        <translation>Отправлен в Центр</translation>
    </message>
</context>
<context>
    <name>CheckScreen</name>
    <message>
        <source>Check the answers</source>
        <translation>Проверьте ответы</translation>
    </message>
    <message>
        <source>Queue the application</source>
        <translation>Отправить заявление</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Суть</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Услуга</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Регион</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Получатель</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Содержание</translation>
    </message>
    <message>
        <source>Pages and documents</source>
        <translation>Страницы и документы</translation>
    </message>
    <message>
        <source>sheets: {0}, photographed: {1}</source>
        <translation>листов: {0}, снято страниц: {1}</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Заявитель</translation>
    </message>
    <message>
        <source>none: newborn</source>
        <translation>нет: новорожденный</translation>
    </message>
    <message>
        <source>none: oralman</source>
        <translation>нет: оралман</translation>
    </message>
    <message>
        <source>IIN</source>
        <translation>ИИН</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Фамилия, имя, отчество</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>Почтовый адрес</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Through others</source>
        <translation>Через другого человека</translation>
    </message>
    <message>
        <source>Aid in the last quarter</source>
        <translation>АСП в прошлом квартале</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Получали</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Изменения</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Семья</translation>
    </message>
    <message>
        <source>Incomes and plot</source>
        <translation>Доходы и хозяйство</translation>
    </message>
    <message>
        <source>Land, sotka</source>
        <translation>Земля, соток</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>The paper</source>
        <translation>Подпись и согласие</translation>
    </message>
    <message>
        <source>Identity document seen</source>
        <translation>Документ, удостоверяющий личность, показан</translation>
    </message>
    <message>
        <source>Signed by hand</source>
        <translation>Подписано от руки</translation>
    </message>
    <message>
        <source>The applicant</source>
        <translation>Сам заявитель</translation>
    </message>
    <message>
        <source>Brought by</source>
        <translation>Кто принес</translation>
    </message>
    <message>
        <source>Reads and writes</source>
        <translation>Читает и пишет</translation>
    </message>
    <message>
        <source>Consent to data processing</source>
        <translation>Согласие на обработку данных</translation>
    </message>
    <message>
        <source>Folder {0}</source>
        <translation>Папка № {0}</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Возвращен заявителю</translation>
    </message>
    <message>
        <source>Sent to the center</source>
        <translation>Отправлен в Центр</translation>
    </message>
    <message>
        <source>The original</source>
        <translation>Подлинник</translation>
    </message>
</context>
<context>
    <name>CommissionScreen</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Sign the conclusion</source>
        <translation>Подписать заключение</translation>
    </message>
    <message>
        <source>No photographs or videos have been added yet.</source>
        <translation>Фото и видео пока не добавлены.</translation>
    </message>
    <message>
        <source>Watch {0}</source>
        <translation>Смотреть: {0}</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Заключение</translation>
    </message>
    <message>
        <source>Member of the commission</source>
        <translation>Член комиссии</translation>
    </message>
    <message>
        <source>A new member</source>
        <translation>Новый член комиссии</translation>
    </message>
    <message>
        <source>Name of the member</source>
        <translation>Фамилия и имя</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Должность</translation>
    </message>
    <message>
        <source>For example: elder of the village</source>
        <translation>Например: старейшина села</translation>
    </message>
    <message>
        <source>The member&apos;s own PIN</source>
        <translation>Личный PIN-код члена комиссии</translation>
    </message>
    <message>
        <source>At least 6 digits</source>
        <translation>Не меньше 6 цифр</translation>
    </message>
    <message>
        <source>Needs aid</source>
        <translation>Нуждается</translation>
    </message>
    <message>
        <source>Does not need aid</source>
        <translation>Не нуждается</translation>
    </message>
    <message>
        <source>The family</source>
        <translation>Семья</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Что установлено</translation>
    </message>
    <message>
        <source>Look at the page</source>
        <translation>Посмотреть страницу</translation>
    </message>
    <message>
        <source>Has left the commission</source>
        <translation>Вышел из комиссии</translation>
    </message>
    <message>
        <source>The signed page goes up first, the video only when the center asks.</source>
        <translation>Сначала уходит подписанная страница, видео только по просьбе Центра.</translation>
    </message>
    <message>
        <source>Choose what the commission concludes</source>
        <translation>Отметьте вывод комиссии</translation>
    </message>
    <message>
        <source>Write what was found</source>
        <translation>Напишите, что установлено</translation>
    </message>
    <message>
        <source>Choose the member</source>
        <translation>Выберите члена комиссии</translation>
    </message>
    <message>
        <source>Enter the name</source>
        <translation>Введите фамилию и имя</translation>
    </message>
    <message>
        <source>Enter the position</source>
        <translation>Введите должность</translation>
    </message>
    <message>
        <source>Enter the member&apos;s PIN</source>
        <translation>Введите PIN-код члена комиссии</translation>
    </message>
    <message>
        <source>The page is made when the conclusion is signed.</source>
        <translation>Страница появится, когда заключение подпишут.</translation>
    </message>
</context>
<context>
    <name>ConnectScreen</name>
    <message>
        <source>Connect to a center</source>
        <translation>Подключить к Центру</translation>
    </message>
    <message>
        <source>The center makes a card for this corner. Hold its code into the camera, or choose its file.</source>
        <translation>Центр делает карточку для этого уголка. Покажите ее код камере или выберите ее файл.</translation>
    </message>
    <message>
        <source>Choose the card&apos;s file</source>
        <translation>Выбрать файл карточки</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Подключить</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>No camera. Choose the card&apos;s file.</source>
        <translation>Камеры нет. Выберите файл карточки.</translation>
    </message>
    <message>
        <source>Employment Center</source>
        <translation>Центр занятости населения</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Code of this corner</source>
        <translation>Код этого уголка</translation>
    </message>
    <message>
        <source>What waits here goes to this center from now on. What was sent stays with the former one.</source>
        <translation>Все, что ждет отправки, пойдет теперь в этот Центр. Отправленное раньше остается в прежнем.</translation>
    </message>
    <message>
        <source>Hold the card&apos;s code into the camera, or choose its file.</source>
        <translation>Покажите код карточки камере или выберите ее файл.</translation>
    </message>
    <message>
        <source>This corner belongs to the center now. It is told so by the next road. Destroy the card.</source>
        <translation>Уголок теперь относится к этому Центру. Центр узнает об этом при ближайшей связи. Уничтожьте карточку.</translation>
    </message>
</context>
<context>
    <name>ConnectionScreen</name>
    <message>
        <source>Connection</source>
        <translation>Связь</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сохранено.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The program chooses</source>
        <translation>Программа выбирает сама</translation>
    </message>
    <message>
        <source>Only the line</source>
        <translation>Только интернет</translation>
    </message>
    <message>
        <source>Only e-mail</source>
        <translation>Только электронная почта</translation>
    </message>
    <message>
        <source>Only the memory stick</source>
        <translation>Только флешка</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>Способ отправки</translation>
    </message>
    <message>
        <source>Send from</source>
        <translation>Отправлять с</translation>
    </message>
    <message>
        <source>until</source>
        <translation>до</translation>
    </message>
    <message>
        <source>Empty: no limit. Spent this month: {0}.</source>
        <translation>Пусто: без ограничения. Израсходовано в этом месяце: {0}.</translation>
    </message>
    <message>
        <source>At most, MB a month</source>
        <translation>Не больше, МБ в месяц</translation>
    </message>
    <message>
        <source>“Send now” and a state of emergency pass the hours and the limit.</source>
        <translation>По кнопке «Отправить сейчас» и во время чрезвычайного положения отправка идет и вне этих часов, и сверх лимита.</translation>
    </message>
    <message>
        <source>Mailbox of this corner</source>
        <translation>Почтовый ящик этого уголка</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>Адрес электронной почты</translation>
    </message>
    <message>
        <source>Empty: no e-mail.</source>
        <translation>Пусто: без почты.</translation>
    </message>
    <message>
        <source>User name, if it is another</source>
        <translation>Имя пользователя, если другое</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Server for incoming mail (IMAP)</source>
        <translation>Сервер входящей почты (IMAP)</translation>
    </message>
    <message>
        <source>Server for outgoing mail (SMTP)</source>
        <translation>Сервер исходящей почты (SMTP)</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>без шифрования</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Шифрование</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Asking the mail servers…</source>
        <translation>Проверяем почтовые серверы…</translation>
    </message>
    <message>
        <source>The mail servers let us in.</source>
        <translation>Вход на почтовые серверы выполнен.</translation>
    </message>
    <message>
        <source>Like akimat@example.kz</source>
        <translation>Например, akimat@example.kz</translation>
    </message>
    <message>
        <source>Like mail.example.kz:{0}</source>
        <translation>Например, mail.example.kz:{0}</translation>
    </message>
    <message>
        <source>A number of megabytes, or nothing</source>
        <translation>Введите число мегабайт или оставьте поле пустым</translation>
    </message>
</context>
<context>
    <name>ConsentScreen</name>
    <message>
        <source>Consent to plan and contract</source>
        <translation>Согласие с планом и контрактом</translation>
    </message>
    <message>
        <source>What is the evidence?</source>
        <translation>Чем подтверждается?</translation>
    </message>
    <message>
        <source>Photograph the line that the person has written by hand. Typed words do not count.</source>
        <translation>Снимите строку, которую заявитель написал от руки. Набранный текст не считается.</translation>
    </message>
    <message>
        <source>Choose the recording</source>
        <translation>Выбрать запись</translation>
    </message>
    <message>
        <source>Undertakes to sign</source>
        <translation>Обязуется подписать</translation>
    </message>
    <message>
        <source>Does not</source>
        <translation>Не обязуется</translation>
    </message>
    <message>
        <source>To sign after the emergency ends?</source>
        <translation>Подпишет после окончания чрезвычайного положения?</translation>
    </message>
    <message>
        <source>Choose what the evidence is</source>
        <translation>Отметьте, чем подтверждается</translation>
    </message>
    <message>
        <source>Photograph or choose the evidence</source>
        <translation>Снимите или выберите подтверждение</translation>
    </message>
    <message>
        <source>Ask whether the person undertakes to sign</source>
        <translation>Спросите, обязуется ли заявитель подписать</translation>
    </message>
</context>
<context>
    <name>ConsentWithdrawnScreen</name>
    <message>
        <source>Consent to the processing of data is taken back</source>
        <translation>Отзыв согласия на обработку данных</translation>
    </message>
    <message>
        <source>The center stops working on this case and answers what it has to keep by law.</source>
        <translation>Центр прекратит работу по этому делу и ответит, что обязан хранить по закону.</translation>
    </message>
    <message>
        <source>Photograph the statement with the date and the signature.</source>
        <translation>Сфотографируйте заявление об отзыве с датой и подписью.</translation>
    </message>
    <message>
        <source>Reason, in the person&apos;s words, if one is given</source>
        <translation>Причина словами человека, если он ее назвал</translation>
    </message>
    <message>
        <source>Photograph the statement</source>
        <translation>Сфотографируйте заявление об отзыве</translation>
    </message>
</context>
<context>
    <name>DirectoryScreen</name>
    <message>
        <source>Directory</source>
        <translation>Справочник</translation>
    </message>
    <message>
        <source>District, name or number</source>
        <translation>Район, название или номер</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Напечатать</translation>
    </message>
    <message>
        <source>Nothing was found. Try another word.</source>
        <translation>Ничего не найдено. Попробуйте другое слово.</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Телефоны</translation>
    </message>
    <message>
        <source>from a village: {0} {1}</source>
        <translation>из села: {0} {1}</translation>
    </message>
    <message>
        <source>Call center</source>
        <translation>Call-центр</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>On the Internet</source>
        <translation>В интернете</translation>
    </message>
</context>
<context>
    <name>DocumentBox</name>
    <message>
        <source>New pages go here</source>
        <translation>Новые страницы попадут сюда</translation>
    </message>
    <message>
        <source>No pages yet</source>
        <translation>Страниц пока нет</translation>
    </message>
</context>
<context>
    <name>DocumentsScreen</name>
    <message>
        <source>Documents attached to the application</source>
        <translation>Документы, приложенные к заявлению</translation>
    </message>
    <message>
        <source>Name of the document</source>
        <translation>Наименование документа</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Листов</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Pages photographed: {0}</source>
        <translation>Снято страниц: {0}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Add a document</source>
        <translation>Добавить документ</translation>
    </message>
    <message>
        <source>Another document</source>
        <translation>Другой документ</translation>
    </message>
</context>
<context>
    <name>DraftScreen</name>
    <message>
        <source>Service</source>
        <translation>Услуга</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Заявитель</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Семья</translation>
    </message>
    <message>
        <source>Incomes</source>
        <translation>Доходы</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Суть</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Согласие</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Отложить</translation>
    </message>
    <message>
        <source>Photographed pages</source>
        <translation>Снятые страницы</translation>
    </message>
</context>
<context>
    <name>EvidenceScreen</name>
    <message>
        <source>Who records it</source>
        <translation>Кто вносит запись</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Внести в дело</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Enter who records it</source>
        <translation>Укажите, кто вносит запись</translation>
    </message>
</context>
<context>
    <name>FamilyScreen</name>
    <message>
        <source>Family</source>
        <translation>Семья</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Член семьи</translation>
    </message>
    <message>
        <source>Another member</source>
        <translation>Добавить члена семьи</translation>
    </message>
    <message>
        <source>Bring the row back</source>
        <translation>Вернуть строку</translation>
    </message>
    <message>
        <source>Surname, name, patronymic</source>
        <translation>Фамилия, имя, отчество</translation>
    </message>
    <message>
        <source>IIN</source>
        <translation>ИИН</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Родство</translation>
    </message>
    <message>
        <source>Born on</source>
        <translation>Дата рождения</translation>
    </message>
    <message>
        <source>Occupation</source>
        <translation>Занятость</translation>
    </message>
    <message>
        <source>Able-bodied?</source>
        <translation>Трудоспособен?</translation>
    </message>
    <message>
        <source>New in the family?</source>
        <translation>Новый в семье?</translation>
    </message>
</context>
<context>
    <name>FirstStartScreen</name>
    <message>
        <source>Welcome to Kömek</source>
        <translation>Добро пожаловать в Kömek</translation>
    </message>
    <message>
        <source>Give this corner a name and choose a PIN. It protects people&apos;s data.</source>
        <translation>Введите название акимата и придумайте PIN-код. Он защищает данные людей.</translation>
    </message>
    <message>
        <source>Name of the akimat</source>
        <translation>Название акимата</translation>
    </message>
    <message>
        <source>It is printed on receipts.</source>
        <translation>Оно печатается на расписках.</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Новый PIN-код</translation>
    </message>
    <message>
        <source>At least 6 digits, or 10 letters and digits. No dates, nothing in a row.</source>
        <translation>Не меньше 6 цифр или 10 букв и цифр. Не дата и не цифры по порядку.</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>Тот же PIN-код еще раз</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Enter the name of the akimat</source>
        <translation>Введите название акимата</translation>
    </message>
    <message>
        <source>Setting up…</source>
        <translation>Идет настройка…</translation>
    </message>
</context>
<context>
    <name>FormerScreen</name>
    <message>
        <source>Before you begin</source>
        <translation>Прежде чем начать</translation>
    </message>
    <message>
        <source>IIN of the applicant</source>
        <translation>ИИН заявителя</translation>
    </message>
    <message>
        <source>12 digits; empty if there is none</source>
        <translation>12 цифр; оставьте пустым, если его нет</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Did the family receive ASP in the last quarter?</source>
        <translation>Семья получала АСП в прошлом квартале?</translation>
    </message>
    <message>
        <source>Has anything changed since the emergency began?</source>
        <translation>Изменилось ли что-нибудь с начала чрезвычайного положения?</translation>
    </message>
    <message>
        <source>The family, its incomes, or the household plot</source>
        <translation>Состав семьи, доходы или личное подсобное хозяйство</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Семья</translation>
    </message>
    <message>
        <source>Incomes</source>
        <translation>Доходы</translation>
    </message>
    <message>
        <source>Household plot</source>
        <translation>Личное подсобное хозяйство</translation>
    </message>
    <message>
        <source>What has changed?</source>
        <translation>Что изменилось?</translation>
    </message>
    <message>
        <source>Nothing changed: the center may form the application itself. You can take the paper all the same.</source>
        <translation>Изменений нет: Центр может сам сформировать заявление. Бумагу все равно можно принять.</translation>
    </message>
    <message>
        <source>The family has changed: the commission makes no visit (item 16).</source>
        <translation>Состав семьи изменился: комиссия не посещает семью (пункт 16).</translation>
    </message>
    <message>
        <source>There is an application already: {0}, {1}, {2}.</source>
        <translation>Заявление уже есть: {0}, {1}, {2}.</translation>
    </message>
    <message>
        <source>The center has an application of this person from another kiosk. Ask before you go on.</source>
        <translation>В Центре есть заявление этого человека из другого уголка. Спросите, прежде чем продолжать.</translation>
    </message>
    <message>
        <source>The center has formed this person&apos;s application itself.</source>
        <translation>Центр сам сформировал заявление этого человека.</translation>
    </message>
    <message>
        <source>The center has this person&apos;s application already.</source>
        <translation>Заявление этого человека уже в Центре.</translation>
    </message>
    <message>
        <source>{0} received ASP in the last quarter. Name, address and family are filled in.</source>
        <translation>{0}: получал(а) АСП в прошлом квартале. Имя, адрес и семья заполнятся сами.</translation>
    </message>
    <message>
        <source>Open that case</source>
        <translation>Открыть то дело</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>Find by name or number</source>
        <translation>Найти по имени или номеру</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>Новое заявление</translation>
    </message>
    <message>
        <source>Line to the center</source>
        <translation>Связь с Центром</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Отправить сейчас</translation>
    </message>
    <message>
        <source>Memory stick</source>
        <translation>Флешка</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
    <message>
        <source>To sign</source>
        <translation>На подпись</translation>
    </message>
    <message>
        <source>Food kits</source>
        <translation>Наборы</translation>
    </message>
    <message>
        <source>Left papers</source>
        <translation>Оставленные</translation>
    </message>
    <message>
        <source>Blank forms</source>
        <translation>Бланки</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>Справочник</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>The center did not take</source>
        <translation>Центр не принял</translation>
    </message>
    <message>
        <source>Answers that arrived</source>
        <translation>Пришли ответы</translation>
    </message>
    <message>
        <source>To go on with</source>
        <translation>Незаконченные заявления</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>Заявления</translation>
    </message>
    <message>
        <source>The month ends in {0} days. Aid counts from the month of the application: queue today.</source>
        <translation>Осталось дней до конца месяца: {0}. Помощь считают с месяца обращения: примите заявления сегодня.</translation>
    </message>
    <message>
        <source>The quarter ends in {0} days. Take applications today; they are sent first.</source>
        <translation>Осталось дней до конца квартала: {0}. Примите заявления сегодня, они уйдут первыми.</translation>
    </message>
    <message>
        <source>Nothing was found. Try a part of the name or the number.</source>
        <translation>Ничего не найдено. Введите часть имени или номера.</translation>
    </message>
    <message>
        <source>No applications yet.</source>
        <translation>Заявлений пока нет.</translation>
    </message>
    <message>
        <source>When someone brings a paper, press “New application”.</source>
        <translation>Когда принесут бумагу, нажмите «Новое заявление».</translation>
    </message>
    <message>
        <source>overdue since {0}</source>
        <translation>просрочено с {0}</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>до {0}</translation>
    </message>
    <message>
        <source>Nameless draft</source>
        <translation>Заявление без имени</translation>
    </message>
    <message>
        <source>Draft, changed {0}</source>
        <translation>Не закончено, изменено {0}</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>Удалить незаконченное заявление</translation>
    </message>
    <message>
        <source>The draft was discarded.</source>
        <translation>Незаконченное заявление удалено.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>open it to see why, and to send it on paper</source>
        <translation>откройте: причина и отправка на бумаге</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>не принято</translation>
    </message>
    <message>
        <source>Not connected to a center yet</source>
        <translation>Уголок еще не подключен к Центру</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Идет отправка…</translation>
    </message>
    <message>
        <source>The center answers</source>
        <translation>Центр на связи</translation>
    </message>
    <message>
        <source>No connection now</source>
        <translation>Сейчас связи нет</translation>
    </message>
    <message>
        <source>The center refuses</source>
        <translation>Центр не принимает</translation>
    </message>
    <message>
        <source>Sending waits</source>
        <translation>Отправка отложена</translation>
    </message>
    <message>
        <source>, by e-mail</source>
        <translation>, по электронной почте</translation>
    </message>
    <message>
        <source>, by internet</source>
        <translation>, по интернету</translation>
    </message>
    <message>
        <source>Waiting to be sent: {0}, about {1} min</source>
        <translation>Ждет отправки: {0}, около {1} мин</translation>
    </message>
    <message>
        <source>Everything has been sent.</source>
        <translation>Все отправлено.</translation>
    </message>
    <message>
        <source>The clock of this PC differs from the center&apos;s by {0} min. Set it right.</source>
        <translation>Часы этого компьютера расходятся с часами Центра на {0} мин. Исправьте их.</translation>
    </message>
    <message>
        <source>This is a trial center on this PC: nothing leaves it.</source>
        <translation>Это пробный Центр на этом компьютере: наружу ничего не уходит.</translation>
    </message>
    <message>
        <source>Last contact: {0}</source>
        <translation>Последняя связь: {0}</translation>
    </message>
</context>
<context>
    <name>IncomeScreen</name>
    <message>
        <source>Incomes of quarter {0} of {1}</source>
        <translation>Доходы за {0} квартал {1} года</translation>
    </message>
    <message>
        <source>The sum of the whole quarter, in tenge. No income: leave the list empty.</source>
        <translation>Сумма за весь квартал в тенге. Дохода нет: оставьте список пустым.</translation>
    </message>
    <message>
        <source>Bring the row back</source>
        <translation>Вернуть строку</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>Доход</translation>
    </message>
    <message>
        <source>Another income</source>
        <translation>Добавить доход</translation>
    </message>
    <message>
        <source>Household plot</source>
        <translation>Личное подсобное хозяйство</translation>
    </message>
    <message>
        <source>Land, sotka</source>
        <translation>Земля, соток</translation>
    </message>
    <message>
        <source>For example 12,5</source>
        <translation>Например, 12,5</translation>
    </message>
    <message>
        <source>What the land is used for</source>
        <translation>Как используется земля</translation>
    </message>
    <message>
        <source>Livestock</source>
        <translation>Скот и птица</translation>
    </message>
    <message>
        <source>More livestock</source>
        <translation>Добавить скот или птицу</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Чей</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Tenge in the quarter</source>
        <translation>Тенге за квартал</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Возраст</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Сколько</translation>
    </message>
</context>
<context>
    <name>KitScreen</name>
    <message>
        <source>Nobody is photographed with a kit.</source>
        <translation>С набором никого не фотографируют.</translation>
    </message>
    <message>
        <source>What happened?</source>
        <translation>Что произошло?</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Жалоба</translation>
    </message>
    <message>
        <source>In the person&apos;s words, if there is one</source>
        <translation>Если есть, то словами самого человека</translation>
    </message>
    <message>
        <source>Who records it</source>
        <translation>Кто вносит запись</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Отметить</translation>
    </message>
    <message>
        <source>Choose what happened</source>
        <translation>Отметьте, что произошло</translation>
    </message>
    <message>
        <source>Enter who records it</source>
        <translation>Укажите, кто вносит запись</translation>
    </message>
</context>
<context>
    <name>KitsScreen</name>
    <message>
        <source>Food kits</source>
        <translation>Наборы</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Фамилия или имя</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>Печатать список</translation>
    </message>
    <message>
        <source>On the list: {0}, not recorded yet: {1}</source>
        <translation>В списке: {0}, не отмечено: {1}</translation>
    </message>
    <message>
        <source>No list of food kits has come from the center.</source>
        <translation>Список наборов из Центра еще не пришел.</translation>
    </message>
</context>
<context>
    <name>LeftScreen</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Next paper</source>
        <translation>Следующая бумага</translation>
    </message>
    <message>
        <source>Papers left here</source>
        <translation>Оставленные бумаги</translation>
    </message>
    <message>
        <source>Photograph all pages of one paper, then press “Next paper”.</source>
        <translation>Снимите все страницы одной бумаги и нажмите «Следующая бумага».</translation>
    </message>
    <message>
        <source>Print a slip that it was taken</source>
        <translation>Печатать листок о приеме</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Фамилия</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>To ask for what is missing</source>
        <translation>Чтобы спросить недостающее</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Услуга</translation>
    </message>
    <message>
        <source>Pages photographed: {0}</source>
        <translation>Снято страниц: {0}</translation>
    </message>
    <message>
        <source>Enter the surname from the paper</source>
        <translation>Введите фамилию с бумаги</translation>
    </message>
    <message>
        <source>Kept: {0}. What is missing is in “Calls”.</source>
        <translation>Сохранено: {0}. Чего не хватает, смотрите в «Звонках».</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>For the assistant</source>
        <translation>Для ассистента</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN-код</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>I forgot the PIN</source>
        <translation>PIN-код забыт</translation>
    </message>
    <message>
        <source>The recovery code is on the sheet in the akimat&apos;s safe.</source>
        <translation>Код восстановления на листе в сейфе акимата.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Код восстановления</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Новый PIN-код</translation>
    </message>
    <message>
        <source>At least 6 digits, or 10 letters and digits. No dates, nothing in a row.</source>
        <translation>Не меньше 6 цифр или 10 букв и цифр. Не дата и не цифры по порядку.</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>Тот же PIN-код еще раз</translation>
    </message>
    <message>
        <source>Back to the PIN</source>
        <translation>Вернуться к PIN-коду</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>Введите PIN-код</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Открывается…</translation>
    </message>
    <message>
        <source>Enter the recovery code</source>
        <translation>Введите код восстановления</translation>
    </message>
</context>
<context>
    <name>MaterialsScreen</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Add to the case</source>
        <translation>Добавить в дело</translation>
    </message>
    <message>
        <source>For the commission</source>
        <translation>Для комиссии</translation>
    </message>
    <message>
        <source>The family has changed: the commission makes no visit (item 16).</source>
        <translation>Состав семьи изменился: комиссия не посещает семью (пункт 16).</translation>
    </message>
    <message>
        <source>Video file</source>
        <translation>Файл видео</translation>
    </message>
    <message>
        <source>Record a video</source>
        <translation>Записать видео</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Who took them</source>
        <translation>Кто снимал</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>From, s</source>
        <translation>С, сек</translation>
    </message>
    <message>
        <source>To, s</source>
        <translation>По, сек</translation>
    </message>
    <message>
        <source>Keep this part</source>
        <translation>Взять эту часть</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>Что на снимке</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>{0}, about {1} min on this line</source>
        <translation>{0}, на этой связи около {1} мин</translation>
    </message>
    <message>
        <source>{0}, {1}. It will be made about {2}, {3} min on this line.</source>
        <translation>{0}, {1}. Будет уменьшено примерно до {2}, на этой связи {3} мин.</translation>
    </message>
    <message>
        <source>It stays here until the center asks for it.</source>
        <translation>Останется здесь, пока Центр не попросит.</translation>
    </message>
    <message>
        <source>{0} s, {1} x {2}</source>
        <translation>{0} с, {1} x {2}</translation>
    </message>
    <message>
        <source>Enter seconds, the second number larger</source>
        <translation>Введите секунды, второе число больше</translation>
    </message>
    <message>
        <source>End the recording</source>
        <translation>Закончить запись</translation>
    </message>
    <message>
        <source>Enter who took them</source>
        <translation>Укажите, кто снимал</translation>
    </message>
    <message>
        <source>Take a photograph or choose a video</source>
        <translation>Снимите фото или выберите видео</translation>
    </message>
</context>
<context>
    <name>OnPaper</name>
    <message>
        <source>Print and send on paper</source>
        <translation>Напечатать и отправить на бумаге</translation>
    </message>
    <message>
        <source>Printed for the post on {0}.</source>
        <translation>Напечатано для отправки почтой {0}.</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Smaller</source>
        <translation>Меньше</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Крупнее</translation>
    </message>
</context>
<context>
    <name>PageThumb</name>
    <message>
        <source>Look at the page</source>
        <translation>Посмотреть страницу</translation>
    </message>
</context>
<context>
    <name>PagesScreen</name>
    <message>
        <source>More pages</source>
        <translation>Еще страницы</translation>
    </message>
    <message>
        <source>Corners</source>
        <translation>Углы</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Повернуть</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Draw the four points onto the corners of the sheet.</source>
        <translation>Передвиньте четыре точки на углы листа.</translation>
    </message>
    <message>
        <source>Cut along these corners</source>
        <translation>Обрезать по этим углам</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Keep it all the same</source>
        <translation>Все равно сохранить</translation>
    </message>
    <message>
        <source>As black ink</source>
        <translation>Черно-белое</translation>
    </message>
    <message>
        <source>In color</source>
        <translation>В цвете</translation>
    </message>
    <message>
        <source>Bring the page back</source>
        <translation>Вернуть страницу</translation>
    </message>
</context>
<context>
    <name>PaperNames</name>
    <message>
        <source>Form</source>
        <translation>Заявление</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Расписка</translation>
    </message>
</context>
<context>
    <name>PaperScreen</name>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Did you see the identity document?</source>
        <translation>Вам показали документ, удостоверяющий личность?</translation>
    </message>
    <message>
        <source>Is the application signed by hand?</source>
        <translation>Заявление подписано от руки?</translation>
    </message>
    <message>
        <source>Date of the signature</source>
        <translation>Дата подписи</translation>
    </message>
    <message>
        <source>For example 15.04.2020</source>
        <translation>Например, 15.04.2020</translation>
    </message>
    <message>
        <source>The applicant</source>
        <translation>Сам заявитель</translation>
    </message>
    <message>
        <source>A representative</source>
        <translation>Представитель</translation>
    </message>
    <message>
        <source>Who brought the application?</source>
        <translation>Кто принес заявление?</translation>
    </message>
    <message>
        <source>Name of the representative</source>
        <translation>Фамилия и имя представителя</translation>
    </message>
    <message>
        <source>On what basis</source>
        <translation>На каком основании</translation>
    </message>
    <message>
        <source>For example: power of attorney, guardian</source>
        <translation>Например: доверенность, опекун</translation>
    </message>
    <message>
        <source>Can the applicant read and write?</source>
        <translation>Заявитель может читать и писать?</translation>
    </message>
    <message>
        <source>Witness</source>
        <translation>Свидетель</translation>
    </message>
    <message>
        <source>You read the application aloud; who heard it?</source>
        <translation>Вы прочли заявление вслух. Кто это слышал?</translation>
    </message>
    <message>
        <source>In a folder here</source>
        <translation>Здесь, в папке акимата</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Возвращен заявителю</translation>
    </message>
    <message>
        <source>Sent to the center</source>
        <translation>Отправлен в Центр</translation>
    </message>
    <message>
        <source>Where is the paper original?</source>
        <translation>Где бумажный подлинник?</translation>
    </message>
    <message>
        <source>Folder number</source>
        <translation>Номер папки</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Дает согласие</translation>
    </message>
    <message>
        <source>Does not agree</source>
        <translation>Не дает согласия</translation>
    </message>
    <message>
        <source>Read the text to the applicant. Does the applicant agree?</source>
        <translation>Прочтите текст заявителю. Заявитель дает согласие?</translation>
    </message>
</context>
<context>
    <name>PersonScreen</name>
    <message>
        <source>IIN</source>
        <translation>ИИН</translation>
    </message>
    <message>
        <source>12 digits, as on the identity document</source>
        <translation>12 цифр, как в документе</translation>
    </message>
    <message>
        <source>Newborn</source>
        <translation>Нет: новорожденный</translation>
    </message>
    <message>
        <source>Oralman</source>
        <translation>Нет: оралман</translation>
    </message>
    <message>
        <source>Has one</source>
        <translation>Есть</translation>
    </message>
    <message>
        <source>No IIN yet?</source>
        <translation>ИИН есть?</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Фамилия</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Patronymic</source>
        <translation>Отчество</translation>
    </message>
    <message>
        <source>If there is one</source>
        <translation>Если есть</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>Почтовый адрес</translation>
    </message>
    <message>
        <source>Where the person lives</source>
        <translation>Где живет заявитель</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>For example 8 702 123 45 67</source>
        <translation>Например, 8 702 123 45 67</translation>
    </message>
    <message>
        <source>Through a relative or neighbor</source>
        <translation>Через родственника или соседа</translation>
    </message>
    <message>
        <source>Who it is</source>
        <translation>Кто это</translation>
    </message>
    <message>
        <source>For example: daughter, Aigul</source>
        <translation>Например: дочь, Айгуль</translation>
    </message>
    <message>
        <source>Their phone</source>
        <translation>Телефон этого человека</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Printing…</source>
        <translation>Идет печать…</translation>
    </message>
    <message>
        <source>Stop printing</source>
        <translation>Остановить печать</translation>
    </message>
    <message>
        <source>Printing page {0} of {1}…</source>
        <translation>Печатается страница {0} из {1}…</translation>
    </message>
</context>
<context>
    <name>ReceiptScreen</name>
    <message>
        <source>The application is queued. Nothing can be lost now.</source>
        <translation>Заявление сохранено. Оно уйдет, как только появится связь.</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Расписка</translation>
    </message>
    <message>
        <source>Print it, sign it and give it to the person.</source>
        <translation>Напечатайте, подпишите и отдайте заявителю.</translation>
    </message>
    <message>
        <source>Print the receipt</source>
        <translation>Напечатать расписку</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Сохранить как PDF</translation>
    </message>
    <message>
        <source>The commission needs photographs and video of the household. Add them now or later.</source>
        <translation>Комиссии нужны фото и видео домохозяйства. Добавьте их сейчас или позже.</translation>
    </message>
    <message>
        <source>For the commission</source>
        <translation>Для комиссии</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Открыть дело</translation>
    </message>
    <message>
        <source>To the desk</source>
        <translation>На главную</translation>
    </message>
</context>
<context>
    <name>RecoveryScreen</name>
    <message>
        <source>Recovery code</source>
        <translation>Код восстановления</translation>
    </message>
    <message>
        <source>The former sheet counts until you press “It is in the safe”. Then destroy it.</source>
        <translation>Прежний лист действует, пока вы не нажмете «Лист убран в сейф». Потом уничтожьте его.</translation>
    </message>
    <message>
        <source>It is shown once and counts once. A former sheet counts no more: destroy it.</source>
        <translation>Код показан один раз и действует один раз. Прежний лист, если он был, больше не действует: уничтожьте его.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>It is in the safe</source>
        <translation>Лист убран в сейф</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Напечатать</translation>
    </message>
</context>
<context>
    <name>RegisterScreen</name>
    <message>
        <source>Register of papers</source>
        <translation>Журнал бумажных заявлений</translation>
    </message>
    <message>
        <source>Every paper taken here, and where its original is.</source>
        <translation>Все принятые здесь бумаги и место, где лежат подлинники.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Напечатать</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Сохранить как PDF</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>RequestScreen</name>
    <message>
        <source>Service</source>
        <translation>Услуга</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Регион</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Получатель</translation>
    </message>
    <message>
        <source>To whom the application goes</source>
        <translation>Кому направляется заявление</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Содержание</translation>
    </message>
    <message>
        <source>As written on the paper</source>
        <translation>Как написано на бумаге</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>Something is to be mended</source>
        <translation>Нужно исправить</translation>
    </message>
</context>
<context>
    <name>ServiceScreen</name>
    <message>
        <source>Which service?</source>
        <translation>Какая услуга?</translation>
    </message>
    <message>
        <source>Type a word of its name</source>
        <translation>Введите слово из названия</translation>
    </message>
    <message>
        <source>Language of the person&apos;s papers</source>
        <translation>Язык бумаг для заявителя</translation>
    </message>
    <message>
        <source>No service has this word. Try another one.</source>
        <translation>Услуги с таким словом нет. Введите другое.</translation>
    </message>
    <message>
        <source>Goes straight to the Employment Center</source>
        <translation>Идет прямо в Центр занятости населения</translation>
    </message>
    <message>
        <source>Taken for forwarding: {0}</source>
        <translation>Принимается для пересылки: {0}</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Name of the akimat</source>
        <translation>Название акимата</translation>
    </message>
    <message>
        <source>It is printed on receipts.</source>
        <translation>Оно печатается на расписках.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сохранено.</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Район</translation>
    </message>
    <message>
        <source>Whose address slips name</source>
        <translation>Чей адрес печатать на листках</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Enter the name of the akimat</source>
        <translation>Введите название акимата</translation>
    </message>
    <message>
        <source>Employment Center</source>
        <translation>Центр занятости населения</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Not connected yet</source>
        <translation>Еще не подключен</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Specialist&apos;s name</source>
        <translation>Имя пользователя для специалиста</translation>
    </message>
    <message>
        <source>Specialist&apos;s password</source>
        <translation>Пароль специалиста</translation>
    </message>
    <message>
        <source>This center runs on this PC, to try things out. Open the address in a browser.</source>
        <translation>Этот Центр работает на этом компьютере, для пробы. Откройте адрес в браузере.</translation>
    </message>
    <message>
        <source>The center does not know of this corner yet. It is told by the next road.</source>
        <translation>Центр еще не знает об этом уголке. Он узнает при следующей связи.</translation>
    </message>
    <message>
        <source>Connect to a center</source>
        <translation>Подключить к Центру</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Связь</translation>
    </message>
    <message>
        <source>JBIG2, the smallest</source>
        <translation>JBIG2, самый маленький размер</translation>
    </message>
    <message>
        <source>CCITT Group 4, for older programs</source>
        <translation>CCITT Group 4, для старых программ</translation>
    </message>
    <message>
        <source>Pages in black ink are sent as</source>
        <translation>Формат черно-белых страниц при отправке</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Код восстановления</translation>
    </message>
    <message>
        <source>It opens the data if the PIN is forgotten. Keep the sheet in the safe.</source>
        <translation>Он открывает данные, если PIN-код забыт. Храните лист в сейфе.</translation>
    </message>
    <message>
        <source>Make a new sheet</source>
        <translation>Сделать новый лист</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN-код</translation>
    </message>
    <message>
        <source>At least 6 digits, or 10 letters and digits. No dates, nothing in a row.</source>
        <translation>Не меньше 6 цифр или 10 букв и цифр. Не дата и не цифры по порядку.</translation>
    </message>
    <message>
        <source>Present PIN</source>
        <translation>Нынешний PIN-код</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Новый PIN-код</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>Тот же PIN-код еще раз</translation>
    </message>
    <message>
        <source>The PIN has been changed.</source>
        <translation>PIN-код изменен.</translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>Изменить PIN-код</translation>
    </message>
</context>
<context>
    <name>SignScreen</name>
    <message>
        <source>The signed contract</source>
        <translation>Подписанный контракт</translation>
    </message>
    <message>
        <source>Print the contract, have it signed, and photograph every page.</source>
        <translation>Распечатайте контракт, дайте подписать и снимите каждую страницу.</translation>
    </message>
    <message>
        <source>Photograph the signed contract</source>
        <translation>Снимите подписанный контракт</translation>
    </message>
</context>
<context>
    <name>SlipScreen</name>
    <message>
        <source>The call was recorded.</source>
        <translation>Звонок отмечен.</translation>
    </message>
    <message>
        <source>The directory has no address for this channel yet. The slip names the telephone.</source>
        <translation>В справочнике пока нет адреса для этого способа. На листке есть телефон.</translation>
    </message>
    <message>
        <source>Print the slip</source>
        <translation>Печатать листок</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Сохранить как PDF</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>StickScreen</name>
    <message>
        <source>Memory stick</source>
        <translation>Флешка</translation>
    </message>
    <message>
        <source>What waits here goes to the center on a stick. Its answer comes back on the same stick.</source>
        <translation>Все, что ждет отправки, можно отвезти в Центр на флешке. Ответ Центра привозят на той же флешке.</translation>
    </message>
    <message>
        <source>Stick</source>
        <translation>Флешка</translation>
    </message>
    <message>
        <source>Put the stick in: it appears here by itself.</source>
        <translation>Вставьте флешку: она появится здесь сама.</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Выбрать другую папку</translation>
    </message>
    <message>
        <source>1. Take it to the center</source>
        <translation>1. Отвезти в Центр</translation>
    </message>
    <message>
        <source>Write onto the stick</source>
        <translation>Записать на флешку</translation>
    </message>
    <message>
        <source>2. Bring the answer</source>
        <translation>2. Привезти ответ</translation>
    </message>
    <message>
        <source>Take in the answer</source>
        <translation>Принять ответ</translation>
    </message>
    <message>
        <source>Put the stick in, or choose a folder</source>
        <translation>Вставьте флешку или выберите папку</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>When the stick is back from the center with its answer.</source>
        <translation>Когда флешка вернется из Центра с ответом.</translation>
    </message>
    <message>
        <source>Waiting: {0}, {1}.</source>
        <translation>Ждут отправки: {0}, {1}.</translation>
    </message>
    <message>
        <source>Nothing waits. The stick then asks for answers only.</source>
        <translation>Отправлять нечего. На флешке можно только привезти ответы Центра.</translation>
    </message>
    <message>
        <source>Written and checked: {0}, {1}. You may take the stick out.</source>
        <translation>Записано и проверено: {0}, {1}. Флешку можно вынуть.</translation>
    </message>
    <message>
        <source>There was no room for {0} more: bring them next time.</source>
        <translation>Еще {0} не поместились: отвезите их в следующий раз.</translation>
    </message>
    <message>
        <source>Taken in: {0} confirmed by the center, {1} new. You may take the stick out.</source>
        <translation>Принято: подтверждено Центром — {0}, новых — {1}. Флешку можно вынуть.</translation>
    </message>
</context>
<context>
    <name>ToSignScreen</name>
    <message>
        <source>To sign later</source>
        <translation>Подписать позже</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation>Печатать список</translation>
    </message>
    <message>
        <source>The emergency is over. Sign by {0}.</source>
        <translation>Чрезвычайное положение закончилось. Подписать до {0}.</translation>
    </message>
    <message>
        <source>These contracts are signed after the emergency ends.</source>
        <translation>Эти контракты подписывают после окончания чрезвычайного положения.</translation>
    </message>
    <message>
        <source>No contract waits for a signature.</source>
        <translation>Контрактов на подпись нет.</translation>
    </message>
    <message>
        <source>overdue since {0}</source>
        <translation>просрочено с {0}</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>до {0}</translation>
    </message>
</context>
<context>
    <name>TroubleScreen</name>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>To the desk</source>
        <translation>На главную</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Lock</source>
        <translation>Заблокировать</translation>
    </message>
</context>
<context>
    <name>WithdrawScreen</name>
    <message>
        <source>Take the application back</source>
        <translation>Отозвать заявление</translation>
    </message>
    <message>
        <source>The center will not go on with this application.</source>
        <translation>Центр прекратит рассмотрение этого заявления.</translation>
    </message>
    <message>
        <source>Reason, in the person&apos;s words</source>
        <translation>Причина, словами заявителя</translation>
    </message>
    <message>
        <source>Write the reason</source>
        <translation>Напишите причину</translation>
    </message>
</context>
</TS>
