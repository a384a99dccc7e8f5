<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="kk" sourcelanguage="en">
<context>
    <name>AnswerScreen</name>
    <message>
        <source>The center asks</source>
        <translation>Орталық сұрақ қойды</translation>
    </message>
    <message>
        <source>The page as it was sent</source>
        <translation>Жіберілген күйіндегі бет</translation>
    </message>
    <message>
        <source>The applicant's answer</source>
        <translation>Өтініш берушінің жауабы</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Send the answer</source>
        <translation>Жауапты жіберу</translation>
    </message>
    <message>
        <source>The new picture</source>
        <translation>Жаңа сурет</translation>
    </message>
    <message>
        <source>Enter the answer</source>
        <translation>Жауапты енгізіңіз</translation>
    </message>
    <message>
        <source>Photograph the page again</source>
        <translation>Бетті қайта түсіріңіз</translation>
    </message>
</context>
<context>
    <name>Capture</name>
    <message>
        <source>Take the picture</source>
        <translation>Түсіру</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>Файл таңдау</translation>
    </message>
    <message>
        <source>No camera here. Drop JPEG or PNG pictures on this place, or choose files.</source>
        <translation>Камера жоқ. JPEG не PNG суреттерін осында сүйреп әкеліңіз немесе файл таңдаңыз.</translation>
    </message>
    <message>
        <source>Turn the sheet so that its long side runs along the picture's long side.</source>
        <translation>Парақты бұрыңыз: оның ұзын жағы суреттің ұзын жағын бойлай жатсын.</translation>
    </message>
</context>
<context>
    <name>CaseScreen</name>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Print this paper</source>
        <translation>Осы құжатты басып шығару</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Құжат</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Өтініш</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Қолхат</translation>
    </message>
    <message>
        <source>Notice of the decision</source>
        <translation>Шешім туралы хабарлама</translation>
    </message>
    <message>
        <source>Page {0}</source>
        <translation>{0}-бет</translation>
    </message>
    <message>
        <source>Still on its way</source>
        <translation>Әлі жолда</translation>
    </message>
    <message>
        <source>A part of this case's journal is missing or contradictory.</source>
        <translation>Іс жазбаларының бір бөлігі жоқ немесе өзара қайшы.</translation>
    </message>
    <message>
        <source>The center has confirmed everything.</source>
        <translation>Орталық бәрін алғанын растады.</translation>
    </message>
    <message>
        <source>Waiting for a connection: {0} of {1} confirmed.</source>
        <translation>Байланыс күтуде: {1} ішінен {0} расталды.</translation>
    </message>
    <message>
        <source>The center asks</source>
        <translation>Орталық сұрақ қойды</translation>
    </message>
    <message>
        <source>Answered: {0}</source>
        <translation>Жауап: {0}</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Жауап беру</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Тағайындалды</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Бас тартылды</translation>
    </message>
    <message>
        <source>Tell the person, and note how.</source>
        <translation>Өтініш берушіге хабарлап, қалай хабарлағаныңызды белгілеңіз.</translation>
    </message>
    <message>
        <source>How was the person told?</source>
        <translation>Қалай хабарланды?</translation>
    </message>
    <message>
        <source>In person</source>
        <translation>Жеке кездескенде</translation>
    </message>
    <message>
        <source>By phone</source>
        <translation>Телефон арқылы</translation>
    </message>
    <message>
        <source>Through a relative</source>
        <translation>Туысы арқылы</translation>
    </message>
    <message>
        <source>Who told it</source>
        <translation>Кім хабарлады</translation>
    </message>
    <message>
        <source>The applicant was informed</source>
        <translation>Өтініш берушіге хабарланды</translation>
    </message>
    <message>
        <source>The applicant was informed on {0}.</source>
        <translation>Өтініш берушіге {0} күні хабарланды.</translation>
    </message>
    <message>
        <source>Choose how the person was told</source>
        <translation>Қалай хабарланғанын белгілеңіз</translation>
    </message>
    <message>
        <source>Enter who told it</source>
        <translation>Кім хабарлағанын жазыңыз</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Істің барысы</translation>
    </message>
    <message>
        <source>The center checks the documents by {0}.</source>
        <translation>Орталық құжаттарды {0} күніне дейін тексереді.</translation>
    </message>
    <message>
        <source>The paper original</source>
        <translation>Қағаз түпнұсқасы</translation>
    </message>
    <message>
        <source>It was returned</source>
        <translation>Өтініш берушіге қайтарылды</translation>
    </message>
    <message>
        <source>It was sent to the center</source>
        <translation>Орталыққа жіберілді</translation>
    </message>
</context>
<context>
    <name>CheckScreen</name>
    <message>
        <source>Check the answers</source>
        <translation>Жауаптарды тексеріңіз</translation>
    </message>
    <message>
        <source>Queue the application</source>
        <translation>Өтінішті жіберу</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Өзгерту</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Өтініш мәні</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Өңір</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Өтінішті алушы (адресат)</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Мазмұны</translation>
    </message>
    <message>
        <source>Pages and documents</source>
        <translation>Беттер мен құжаттар</translation>
    </message>
    <message>
        <source>sheets: {0}, photographed: {1}</source>
        <translation>парақ: {0}, түсірілген бет: {1}</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Өтініш беруші</translation>
    </message>
    <message>
        <source>none: newborn</source>
        <translation>жоқ: жаңа туған бала</translation>
    </message>
    <message>
        <source>none: oralman</source>
        <translation>жоқ: оралман</translation>
    </message>
    <message>
        <source>IIN</source>
        <translation>ЖСН</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Тегі, аты, әкесінің аты</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>Пошталық мекенжайы</translation>
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
        <translation>Басқа адам арқылы</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Иә</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Жоқ</translation>
    </message>
    <message>
        <source>The paper</source>
        <translation>Қол және келісім</translation>
    </message>
    <message>
        <source>Identity document seen</source>
        <translation>Жеке басын куәландыратын құжат көрсетілді</translation>
    </message>
    <message>
        <source>Signed by hand</source>
        <translation>Өз қолымен қол қойылған</translation>
    </message>
    <message>
        <source>The applicant</source>
        <translation>Өтініш берушінің өзі</translation>
    </message>
    <message>
        <source>Brought by</source>
        <translation>Кім әкелді</translation>
    </message>
    <message>
        <source>Reads and writes</source>
        <translation>Оқиды және жазады</translation>
    </message>
    <message>
        <source>Consent to data processing</source>
        <translation>Деректерді өңдеуге келісім</translation>
    </message>
    <message>
        <source>Folder {0}</source>
        <translation>№ {0} папка</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Өтініш берушіге қайтарылды</translation>
    </message>
    <message>
        <source>Sent to the center</source>
        <translation>Орталыққа жіберілді</translation>
    </message>
    <message>
        <source>The original</source>
        <translation>Түпнұсқа</translation>
    </message>
</context>
<context>
    <name>DocumentBox</name>
    <message>
        <source>New pages go here</source>
        <translation>Жаңа беттер осында түседі</translation>
    </message>
    <message>
        <source>No pages yet</source>
        <translation>Әзірге бет жоқ</translation>
    </message>
</context>
<context>
    <name>DocumentsScreen</name>
    <message>
        <source>Documents attached to the application</source>
        <translation>Өтінішке қоса берілген құжаттар</translation>
    </message>
    <message>
        <source>Name of the document</source>
        <translation>Құжаттың атауы</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Парақ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ескертпе</translation>
    </message>
    <message>
        <source>Pages photographed: {0}</source>
        <translation>Түсірілген бет: {0}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Алып тастау</translation>
    </message>
    <message>
        <source>Add a document</source>
        <translation>Құжат қосу</translation>
    </message>
    <message>
        <source>Another document</source>
        <translation>Басқа құжат</translation>
    </message>
</context>
<context>
    <name>DraftScreen</name>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Беттер</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Өтініш беруші</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Өтініш мәні</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Құжаттар</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Келісім</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Тексеру</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Кейінге қалдыру</translation>
    </message>
    <message>
        <source>Photographed pages</source>
        <translation>Түсірілген беттер</translation>
    </message>
</context>
<context>
    <name>FirstStartScreen</name>
    <message>
        <source>Welcome to Kömek</source>
        <translation>Kömek-ке қош келдіңіз</translation>
    </message>
    <message>
        <source>Give this corner a name and choose a PIN. It protects people's data.</source>
        <translation>Әкімдіктің атауын енгізіп, PIN-код ойлап табыңыз. Ол адамдардың деректерін қорғайды.</translation>
    </message>
    <message>
        <source>Name of the akimat</source>
        <translation>Әкімдіктің атауы</translation>
    </message>
    <message>
        <source>It is printed on receipts.</source>
        <translation>Ол қолхаттарға басылады.</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Жаңа PIN-код</translation>
    </message>
    <message>
        <source>At least 6 digits, not in a row and not all the same.</source>
        <translation>Кемінде 6 цифр. Ретімен (123456) немесе бірдей болмасын.</translation>
    </message>
    <message>
        <source>The same PIN again</source>
        <translation>Сол PIN-код тағы бір рет</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>Enter the name of the akimat</source>
        <translation>Әкімдіктің атауын енгізіңіз</translation>
    </message>
    <message>
        <source>Setting up…</source>
        <translation>Бапталуда…</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Қалпына келтіру коды</translation>
    </message>
    <message>
        <source>It is shown again in the settings, after the PIN.</source>
        <translation>Оны баптауларда PIN-код енгізілгеннен кейін қайта басып шығаруға болады.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Басып шығару</translation>
    </message>
    <message>
        <source>It is in the safe</source>
        <translation>Парақ сейфке салынды</translation>
    </message>
</context>
<context>
    <name>HomeScreen</name>
    <message>
        <source>Find by name or number</source>
        <translation>Аты немесе нөмірі бойынша табу</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>Жаңа өтініш</translation>
    </message>
    <message>
        <source>Line to the center</source>
        <translation>Орталықпен байланыс</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Қазір жіберу</translation>
    </message>
    <message>
        <source>Register of papers</source>
        <translation>Қағаз өтініштер журналы</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Баптаулар</translation>
    </message>
    <message>
        <source>Answers that arrived</source>
        <translation>Келген жауаптар</translation>
    </message>
    <message>
        <source>To go on with</source>
        <translation>Аяқталмаған өтініштер</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>Өтініштер</translation>
    </message>
    <message>
        <source>Nothing was found. Try a part of the name or the number.</source>
        <translation>Ештеңе табылмады. Атының немесе нөмірінің бір бөлігін енгізіңіз.</translation>
    </message>
    <message>
        <source>No applications yet.</source>
        <translation>Әзірге өтініш жоқ.</translation>
    </message>
    <message>
        <source>When someone brings a paper, press “New application”.</source>
        <translation>Қағаз әкелгенде «Жаңа өтініш» түймесін басыңыз.</translation>
    </message>
    <message>
        <source>Nameless draft</source>
        <translation>Аты-жөні енгізілмеген өтініш</translation>
    </message>
    <message>
        <source>Draft, changed {0}</source>
        <translation>Аяқталмаған өтініш, өзгертілді: {0}</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>Аяқталмаған өтінішті жою</translation>
    </message>
    <message>
        <source>The draft was discarded.</source>
        <translation>Аяқталмаған өтініш жойылды.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Қайтару</translation>
    </message>
    <message>
        <source>Not connected to a center yet</source>
        <translation>Орталыққа әлі қосылмаған</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Жіберілуде…</translation>
    </message>
    <message>
        <source>The center answers</source>
        <translation>Орталық байланыста</translation>
    </message>
    <message>
        <source>No connection now</source>
        <translation>Қазір байланыс жоқ</translation>
    </message>
    <message>
        <source>The center refuses</source>
        <translation>Орталық қабылдамайды</translation>
    </message>
    <message>
        <source>Waiting to be sent: {0}</source>
        <translation>Жіберуді күтуде: {0}</translation>
    </message>
    <message>
        <source>Everything has been sent.</source>
        <translation>Бәрі жіберілді.</translation>
    </message>
    <message>
        <source>Last contact: {0}</source>
        <translation>Соңғы байланыс: {0}</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>For the assistant</source>
        <translation>Ассистентке</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN-код</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ашу</translation>
    </message>
    <message>
        <source>I forgot the PIN</source>
        <translation>PIN-код ұмытылды</translation>
    </message>
    <message>
        <source>The recovery code is on the sheet in the akimat's safe.</source>
        <translation>Қалпына келтіру коды әкімдік сейфіндегі парақта.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Қалпына келтіру коды</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Жаңа PIN-код</translation>
    </message>
    <message>
        <source>At least 6 digits, not in a row and not all the same.</source>
        <translation>Кемінде 6 цифр. Ретімен (123456) немесе бірдей болмасын.</translation>
    </message>
    <message>
        <source>Back to the PIN</source>
        <translation>PIN-кодқа оралу</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Ашылуда…</translation>
    </message>
</context>
<context>
    <name>PagePreview</name>
    <message>
        <source>Smaller</source>
        <translation>Кішірейту</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Үлкейту</translation>
    </message>
</context>
<context>
    <name>PageThumb</name>
    <message>
        <source>Look at the page</source>
        <translation>Бетті қарау</translation>
    </message>
</context>
<context>
    <name>PagesScreen</name>
    <message>
        <source>More pages</source>
        <translation>Тағы беттер</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Алып тастау</translation>
    </message>
    <message>
        <source>As black ink</source>
        <translation>Ақ-қара</translation>
    </message>
    <message>
        <source>In color</source>
        <translation>Түрлі түсті</translation>
    </message>
    <message>
        <source>The page was removed. Bring it back</source>
        <translation>Бет алып тасталды. Қайтару</translation>
    </message>
</context>
<context>
    <name>PaperScreen</name>
    <message>
        <source>Yes</source>
        <translation>Иә</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Жоқ</translation>
    </message>
    <message>
        <source>Did you see the identity document?</source>
        <translation>Жеке басын куәландыратын құжатты көрдіңіз бе?</translation>
    </message>
    <message>
        <source>Is the application signed by hand?</source>
        <translation>Өтінішке өз қолымен қол қойылған ба?</translation>
    </message>
    <message>
        <source>Date of the signature</source>
        <translation>Қол қойылған күн</translation>
    </message>
    <message>
        <source>For example 15.04.2020</source>
        <translation>Мысалы 15.04.2020</translation>
    </message>
    <message>
        <source>The applicant</source>
        <translation>Өтініш берушінің өзі</translation>
    </message>
    <message>
        <source>A representative</source>
        <translation>Өкілі</translation>
    </message>
    <message>
        <source>Who brought the application?</source>
        <translation>Өтінішті кім әкелді?</translation>
    </message>
    <message>
        <source>Name of the representative</source>
        <translation>Өкілдің аты-жөні</translation>
    </message>
    <message>
        <source>On what basis</source>
        <translation>Қандай негізде</translation>
    </message>
    <message>
        <source>For example: power of attorney, guardian</source>
        <translation>Мысалы: сенімхат, қорғаншы</translation>
    </message>
    <message>
        <source>Can the applicant read and write?</source>
        <translation>Өтініш беруші оқи және жаза ала ма?</translation>
    </message>
    <message>
        <source>Witness</source>
        <translation>Куә</translation>
    </message>
    <message>
        <source>You read the application aloud; who heard it?</source>
        <translation>Өтінішті дауыстап оқыдыңыз. Оны кім естіді?</translation>
    </message>
    <message>
        <source>In a folder here</source>
        <translation>Осы әкімдікте, папкада</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Өтініш берушіге қайтарылды</translation>
    </message>
    <message>
        <source>Sent to the center</source>
        <translation>Орталыққа жіберілді</translation>
    </message>
    <message>
        <source>Where is the paper original?</source>
        <translation>Қағаз түпнұсқасы қайда?</translation>
    </message>
    <message>
        <source>Folder number</source>
        <translation>Папка нөмірі</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Келіседі</translation>
    </message>
    <message>
        <source>Does not agree</source>
        <translation>Келіспейді</translation>
    </message>
    <message>
        <source>Read the text to the applicant. Does the applicant agree?</source>
        <translation>Мәтінді өтініш берушіге оқып беріңіз. Ол келісе ме?</translation>
    </message>
</context>
<context>
    <name>PersonScreen</name>
    <message>
        <source>IIN</source>
        <translation>ЖСН</translation>
    </message>
    <message>
        <source>12 digits, as on the identity document</source>
        <translation>Құжаттағыдай 12 цифр</translation>
    </message>
    <message>
        <source>Newborn</source>
        <translation>Жоқ: жаңа туған</translation>
    </message>
    <message>
        <source>Oralman</source>
        <translation>Жоқ: оралман</translation>
    </message>
    <message>
        <source>Has one</source>
        <translation>Бар</translation>
    </message>
    <message>
        <source>No IIN yet?</source>
        <translation>ЖСН бар ма?</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Тегі</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Аты</translation>
    </message>
    <message>
        <source>Patronymic</source>
        <translation>Әкесінің аты</translation>
    </message>
    <message>
        <source>If there is one</source>
        <translation>Бар болса</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>Пошталық мекенжайы</translation>
    </message>
    <message>
        <source>Where the person lives</source>
        <translation>Өтініш беруші тұратын мекенжай</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>For example 8 702 123 45 67</source>
        <translation>Мысалы 8 702 123 45 67</translation>
    </message>
    <message>
        <source>Through a relative or neighbor</source>
        <translation>Туысы немесе көршісі арқылы</translation>
    </message>
    <message>
        <source>Who it is</source>
        <translation>Ол кім</translation>
    </message>
    <message>
        <source>For example: daughter, Aigul</source>
        <translation>Мысалы: қызы, Айгүл</translation>
    </message>
    <message>
        <source>Their phone</source>
        <translation>Оның телефоны</translation>
    </message>
</context>
<context>
    <name>ReceiptScreen</name>
    <message>
        <source>The application is queued. Nothing can be lost now.</source>
        <translation>Өтініш сақталды. Байланыс болған бойда жіберіледі.</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Қолхат</translation>
    </message>
    <message>
        <source>Print it, sign it and give it to the person.</source>
        <translation>Басып шығарып, қол қойып, өтініш берушіге беріңіз.</translation>
    </message>
    <message>
        <source>Print the receipt</source>
        <translation>Қолхатты басып шығару</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF етіп сақтау</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Істі ашу</translation>
    </message>
    <message>
        <source>To the desk</source>
        <translation>Басты бетке</translation>
    </message>
</context>
<context>
    <name>RegisterScreen</name>
    <message>
        <source>Register of papers</source>
        <translation>Қағаз өтініштер журналы</translation>
    </message>
    <message>
        <source>Every paper taken here, and where its original is.</source>
        <translation>Осында қабылданған барлық қағаз және олардың түпнұсқасы қайда екені.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Басып шығару</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF етіп сақтау</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
</context>
<context>
    <name>RequestScreen</name>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Өңір</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Өтінішті алушы (адресат)</translation>
    </message>
    <message>
        <source>To whom the application goes</source>
        <translation>Өтініш кімге жолданады</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Мазмұны</translation>
    </message>
    <message>
        <source>As written on the paper</source>
        <translation>Қағазда жазылғандай</translation>
    </message>
</context>
<context>
    <name>Screen</name>
    <message>
        <source>Something is to be mended</source>
        <translation>Түзету керек</translation>
    </message>
</context>
<context>
    <name>ServiceScreen</name>
    <message>
        <source>Which service?</source>
        <translation>Қандай қызмет?</translation>
    </message>
    <message>
        <source>Type a word of its name</source>
        <translation>Атауынан бір сөз теріңіз</translation>
    </message>
    <message>
        <source>Language of the person's papers</source>
        <translation>Берілетін қағаздардың тілі</translation>
    </message>
    <message>
        <source>No service has this word. Try another one.</source>
        <translation>Мұндай сөзі бар қызмет жоқ. Басқасын теріңіз.</translation>
    </message>
    <message>
        <source>Goes straight to the Employment Center</source>
        <translation>Тікелей Халықты жұмыспен қамту орталығына жіберіледі</translation>
    </message>
    <message>
        <source>Taken for forwarding: {0}</source>
        <translation>Жолдау үшін қабылданады: {0}</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>Баптаулар</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артқа</translation>
    </message>
    <message>
        <source>Name of the akimat</source>
        <translation>Әкімдіктің атауы</translation>
    </message>
    <message>
        <source>It is printed on receipts.</source>
        <translation>Ол қолхаттарға басылады.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сақталды.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сақтау</translation>
    </message>
    <message>
        <source>Enter the name of the akimat</source>
        <translation>Әкімдіктің атауын енгізіңіз</translation>
    </message>
    <message>
        <source>Employment Center</source>
        <translation>Халықты жұмыспен қамту орталығы</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Not connected yet</source>
        <translation>Әлі қосылмаған</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Мекенжайы</translation>
    </message>
    <message>
        <source>Specialist's name</source>
        <translation>Маманның пайдаланушы аты</translation>
    </message>
    <message>
        <source>Specialist's password</source>
        <translation>Маманның құпиясөзі</translation>
    </message>
    <message>
        <source>This center runs on this PC, to try things out. Open the address in a browser.</source>
        <translation>Бұл Орталық байқап көру үшін осы компьютерде жұмыс істейді. Мекенжайды браузерде ашыңыз.</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Қалпына келтіру коды</translation>
    </message>
    <message>
        <source>It opens the data if the PIN is forgotten. Keep the sheet in the safe.</source>
        <translation>PIN-код ұмытылса, ол деректерді ашады. Парақты сейфте сақтаңыз.</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>Парақты басып шығару</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Lock</source>
        <translation>Құлыптау</translation>
    </message>
</context>
</TS>