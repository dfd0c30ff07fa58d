<?php
/*
 * Sessions of CodeIgniter 2 (2.0 and 2.1: MD5), over HTTP. Only its Session library runs; what it asks of the rest of the
 * framework is below.
 *   php codeigniter2.php CODEIGNITER-FOLDER > ../vectors/codeigniter2.json
 */
const KEY = 'ci-encryption-key, ë';
const NAME = 'ci_session';

if (PHP_SAPI === 'cli-server') {
    error_reporting(E_ALL & ~E_DEPRECATED);
    define('BASEPATH', getenv('CODEIGNITER'));
    function log_message() {}
    function strip_slashes($text) { return is_array($text) ? array_map('strip_slashes', $text) : stripslashes($text); }
    final class Framework {
        public $config, $input, $load;
    }
    final class Config {
        private const ITEMS = ['sess_expiration' => 7200, 'sess_match_useragent' => true, 'sess_cookie_name' => NAME,
            'sess_time_to_update' => 300, 'cookie_path' => '/', 'time_reference' => 'time', 'encryption_key' => KEY,
            'sess_use_database' => false, 'sess_encrypt_cookie' => false];
        function item($name) { return self::ITEMS[$name] ?? ''; }
    }
    final class Input {
        function cookie($name) { return $_COOKIE[$name] ?? false; }
        function ip_address() { return '127.0.0.1'; }
        function user_agent() { return $_SERVER['HTTP_USER_AGENT'] ?? ''; }
    }
    final class Load {
        function helper() {}
    }
    function &get_instance() {
        static $framework = null;
        if ($framework === null) {
            $framework = new Framework;
            $framework->config = new Config;
            $framework->input = new Input;
            $framework->load = new Load;
        }
        return $framework;
    }
    require BASEPATH . '/libraries/Session.php';
    $session = new CI_Session();
    $body = file_get_contents('php://input');
    if ($body !== '') $session->set_userdata(json_decode($body, true));
    echo json_encode($session->all_userdata());
    exit;
}

$folder = realpath($argv[1] ?? '.');
$port = 20000 + getmypid() % 20000;
$server = proc_open(
    [PHP_BINARY, '-S', "127.0.0.1:$port", __FILE__],
    [0 => ['file', '/dev/null', 'r'], 1 => STDERR, 2 => STDERR],
    $pipes,
    null,
    ['CODEIGNITER' => "$folder/system"] + getenv(),
);

/** The last cookie that was set, and the session as the server sees it. */
function ask($cookie = null, $data = null) {
    global $port;
    $headers = ['User-Agent: Mozilla/5.0 (X11; Linux x86_64)', 'Content-Type: application/json'];
    if ($cookie !== null) $headers[] = 'Cookie: ' . NAME . "=$cookie";
    $options = ['method' => 'POST', 'header' => $headers, 'content' => $data === null ? '' : json_encode($data)];
    $text = @file_get_contents("http://127.0.0.1:$port/", false, stream_context_create(['http' => $options]));
    if ($text === false) return null;
    $lines = array_filter($http_response_header, fn($line) => str_starts_with($line, 'Set-Cookie: '));
    preg_match('/=([^;]*)/', (string) end($lines), $found);
    return [$found[1] ?? null, json_decode($text, true)];
}

for ($tries = 0; ask() === null; $tries++) {
    if ($tries > 100) exit("the server does not answer\n");
    usleep(50_000);
}

function record($id, $value, $expect, $more = []) {
    return $more + [
        'id' => "p-codeigniter2-$id",
        'set' => 'public',
        'framework' => 'CodeIgniter',
        'framework_version' => '2.1',
        'mechanism' => 'codeigniter2-session',
        'source' => 'http',
        'cookie_name' => NAME,
        'cookie_value' => $value,
        'key' => KEY,
        'options' => ['digest' => 'md5', 'serializer' => 'php serialize'],
        'verify_at_unix' => $GLOBALS['made'] + 1,
        'expect' => $expect,
        'checked_by' => 'CI_Session reads it back',
    ];
}

$sessions = [
    'simple' => ['user' => 'ada', 'count' => 3],
    'unicode' => ['name' => "Zo\u{eb}~ \u{1f98a}", 'quote' => '"; }', 'empty' => ''],
    'backslash' => ['path' => 'C:\\temp\\new', 'regex' => '\\d+'],
    'nested' => ['cart' => ['A-1' => 2, 'B-2' => ['n' => 1.5, 'gift' => true]], 'none' => null],
];
$records = [];
foreach ($sessions as $id => $data) {
    [$value, $payload] = ask(null, $data);
    assert(ask($value)[1] === $payload);
    $made = $payload['last_activity'];
    $records[] = record($id, $value, ['valid' => true, 'payload' => $payload, 'sid' => $payload['session_id']]);
}
['cookie_value' => $value, 'expect' => ['payload' => ['last_activity' => $made]]] = $records[0];
$records[] = record('expired', $value, ['valid' => false, 'reason' => 'expired'],
    ['verify_at_unix' => $made + 7201, 'checked_by' => 'Session.php: last_activity + sess_expiration < now']);
$records[] = record('wrong-key', $value, ['valid' => false, 'reason' => 'wrong_key'], ['key' => 'another key']);
$altered = ['source' => 'http, then altered'];
$changes = ['changed' => str_replace('ada', 'eva', $value), 'cut' => substr($value, 0, -4), 'unsigned' => substr($value, 0, -32)];
foreach ($changes as $id => $text) {
    assert(!isset(ask($text)[1]['user']));
    $records[] = record($id, $text, ['valid' => false, 'reason' => $id === 'unsigned' ? 'malformed' : 'bad_signature'], $altered);
}
proc_terminate($server);
$head = ['framework' => 'CodeIgniter', 'framework_version' => '2.1 (Session library), PHP ' . PHP_VERSION, 'set' => 'public'];
echo json_encode($head + ['count' => count($records), 'records' => $records],
    JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_PRESERVE_ZERO_FRACTION), "\n";
