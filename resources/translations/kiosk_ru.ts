<?xml version='1.0' encoding='utf-8'?>
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
        <source>The applicant's answer</source>
        <translation>Ответ заявителя</translation>
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
        <source>No camera here. Drop JPEG or PNG pictures on this place, or choose files.</source>
        <translation>Камеры нет. Перетащите сюда снимки JPEG или PNG или выберите файлы.</translation>
    </message>
    <message>
        <source>Turn the sheet so that its long side runs along the picture's long side.</source>
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
        <source>Form</source>
        <translation>Заявление</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Расписка</translation>
    </message>
    <message>
        <source>Notice of the decision</source>
        <translation>Уведомление о решении</translation>
    </message>
    <message>
        <source>Page {0}</source>
        <translation>Страница {0}</translation>
    </message>
    <message>
        <source>Still on its way</source>
        <translation>Еще в пути</translation>
    </message>
    <message>
        <source>A part of this case's journal is missing or contradictory.</source>
        <translation>Часть записей дела отсутствует или противоречит другим.</translation>
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
        <source>Granted</source>
        <translation>Назначено</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказано</translation>
    </message>
    <message>
        <source>Tell the person, and note how.</source>
        <translation>Сообщите заявителю и отметьте, каким способом.</translation>
    </message>
    <message>
        <source>How was the person told?</source>
        <translation>Как сообщили?</translation>
    </message>
    <message>
        <source>In person</source>
        <translation>Лично</translation>
    </message>
    <message>
        <source>By phone</source>
        <translation>По телефону</translation>
    </message>
    <message>
        <source>Through a relative</source>
        <translation>Через родственника</translation>
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
        <source>The applicant was informed on {0}.</source>
        <translation>Заявителю сообщили {0}.</translation>
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
        <source>The center checks the documents by {0}.</source>
        <translation>Центр проверит документы до {0}.</translation>
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
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Заявитель</translation>
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
    <name>FirstStartScreen</name>
    <message>
        <source>Welcome to Kömek</source>
        <translation>Добро пожаловать в Kömek</translation>
    </message>
    <message>
        <source>Give this corner a name and choose a PIN. It protects people's data.</source>
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
        <source>At least 6 digits, not in a row and not all the same.</source>
        <translation>Не меньше 6 цифр. По порядку (123456) и одинаковые не подходят.</translation>
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
    <message>
        <source>Recovery code</source>
        <translation>Код восстановления</translation>
    </message>
    <message>
        <source>It is shown again in the settings, after the PIN.</source>
        <translation>Его можно напечатать снова в настройках, после ввода PIN-кода.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Напечатать</translation>
    </message>
    <message>
        <source>It is in the safe</source>
        <translation>Лист убран в сейф</translation>
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
        <source>Register of papers</source>
        <translation>Журнал бумажных заявлений</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
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
        <source>Waiting to be sent: {0}</source>
        <translation>Ждет отправки: {0}</translation>
    </message>
    <message>
        <source>Everything has been sent.</source>
        <translation>Все отправлено.</translation>
    </message>
    <message>
        <source>Last contact: {0}</source>
        <translation>Последняя связь: {0}</translation>
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
        <source>The recovery code is on the sheet in the akimat's safe.</source>
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
        <source>At least 6 digits, not in a row and not all the same.</source>
        <translation>Не меньше 6 цифр. По порядку (123456) и одинаковые не подходят.</translation>
    </message>
    <message>
        <source>Back to the PIN</source>
        <translation>Вернуться к PIN-коду</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Открывается…</translation>
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
        <source>Remove</source>
        <translation>Убрать</translation>
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
        <source>The page was removed. Bring it back</source>
        <translation>Страница убрана. Вернуть</translation>
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
        <translation>Например 15.04.2020</translation>
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
        <translation>Например 8 702 123 45 67</translation>
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
        <source>Open the case</source>
        <translation>Открыть дело</translation>
    </message>
    <message>
        <source>To the desk</source>
        <translation>На главную</translation>
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
        <source>Language of the person's papers</source>
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
        <source>Specialist's name</source>
        <translation>Имя пользователя для специалиста</translation>
    </message>
    <message>
        <source>Specialist's password</source>
        <translation>Пароль специалиста</translation>
    </message>
    <message>
        <source>This center runs on this PC, to try things out. Open the address in a browser.</source>
        <translation>Этот Центр работает на этом компьютере, для пробы. Откройте адрес в браузере.</translation>
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
        <source>Print the sheet</source>
        <translation>Напечатать лист</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Lock</source>
        <translation>Заблокировать</translation>
    </message>
</context>
</TS>