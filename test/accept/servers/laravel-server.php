<?php
// Laravel's encrypter, EncryptCookies and the session in a cookie, on PHP's own web server.

use Illuminate\Cookie\CookieJar;
use Illuminate\Cookie\Middleware\AddQueuedCookiesToResponse;
use Illuminate\Cookie\Middleware\EncryptCookies;
use Illuminate\Contracts\Encryption\DecryptException;
use Illuminate\Encryption\Encrypter;
use Illuminate\Http\Request;
use Illuminate\Http\Response;
use Illuminate\Session\CookieSessionHandler;
use Illuminate\Session\Store;

if (PHP_SAPI === 'cli') {
    $probe = stream_socket_server('tcp://127.0.0.1:0');
    $address = stream_socket_get_name($probe, false);
    fclose($probe);
    echo 'port ', explode(':', $address)[1], ' Laravel 8 on PHP ', PHP_MAJOR_VERSION, '.', PHP_MINOR_VERSION, "\n";
    pcntl_exec(PHP_BINARY, ['-S', $address, __FILE__], getenv());
}

foreach (['Cookie', 'Encryption', 'Http', 'Session'] as $part) {
    require_once "Illuminate/$part/autoload.php";
}

const MINUTES = 120;
const SESSION_ID = 'acceptedAcceptedAcceptedAcceptedAccepted';

$encrypter = new Encrypter(getenv('SECRET'), 'AES-256-CBC');
$jar = new CookieJar();

function following(string $step, ?array $known): array
{
    return $step === 'new' ? ['count' => 6] : ['count' => ($known['count'] ?? 0) + 1] + ($known ?? []);
}

function encryptedCookie(Request $request, string $step): array
{
    $known = json_decode($request->cookies->get('pref') ?? '', true);
    $data = following($step, $known);
    $GLOBALS['jar']->queue('pref', json_encode($data), MINUTES);
    return $data;
}

function encryptedValue(Request $request, string $step): array
{
    global $encrypter, $jar;
    try {
        $known = $encrypter->decrypt($request->cookies->get('token') ?? '');
    } catch (DecryptException) {
        $known = null;
    }
    $data = following($step, $known);
    $jar->queue('token', $encrypter->encrypt($data), MINUTES);
    return $data;
}

function cookieSession(Request $request, string $step): array
{
    $handler = new CookieSessionHandler($GLOBALS['jar'], MINUTES);
    $handler->setRequest($request);
    $session = new Store('laravel_session', $handler, SESSION_ID);
    $session->start();
    $data = following($step, $session->only(['count', 'text', 'list']));
    $session->put($data);
    $session->save();
    return $data;
}

function answer(Request $request): Response
{
    [, $mechanism, $step] = explode('/', $request->getPathInfo());
    $actions = [
        'laravel-encrypted-cookie' => 'encryptedCookie',
        'laravel-encrypter' => 'encryptedValue',
        'laravel-cookie-session' => 'cookieSession',
    ];
    return new Response($actions[$mechanism]($request, $step));
}

$encrypt = new EncryptCookies($encrypter);
$encrypt->disableFor('token');
$queue = new AddQueuedCookiesToResponse($jar);
$encrypt->handle(Request::capture(), fn ($request) => $queue->handle($request, answer(...)))->send();
